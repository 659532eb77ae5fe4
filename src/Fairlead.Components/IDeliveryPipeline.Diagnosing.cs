namespace Fairlead.Components;

public partial interface IDeliveryPipeline : IInputs, IDoctor;

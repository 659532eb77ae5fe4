using System.Linq.Expressions;
using System.Reflection;

namespace Fairlead.BuildEngine.Parameters;

/// <summary>Reads members out of lambdas such as <c>() => Key</c> without compiling them.</summary>
internal static class MemberOf
{
    public static MemberInfo Lambda(LambdaExpression lambda) =>
        TryLambda(lambda) ?? throw new ArgumentException($"'{lambda}' does not name a field or property.");

    public static MemberInfo? TryLambda(LambdaExpression lambda) => (Bare(lambda.Body) as MemberExpression)?.Member;

    /// <summary>What the lambda gives.</summary>
    public static object? Value(LambdaExpression lambda) => Value(lambda.Body);

    public static object? Get(MemberInfo member, object? instance) =>
        member switch
        {
            FieldInfo field => field.GetValue(instance),
            PropertyInfo property => property.GetValue(instance),
            _ => throw new ArgumentException($"{member.Name} is neither a field nor a property."),
        };

    public static Type TypeOf(MemberInfo member) =>
        member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    private static object? Value(Expression expression) =>
        expression switch
        {
            ConstantExpression constant => constant.Value,
            MemberExpression { Expression: null } member => Get(member.Member, null),
            MemberExpression member => Get(member.Member, Value(member.Expression)),
            UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert when !convert.Type.IsValueType =>
                Value(convert.Operand),
            _ => Expression
                .Lambda<Func<object>>(Expression.Convert(expression, typeof(object)))
                .Compile(preferInterpretation: true)(),
        };

    private static Expression Bare(Expression body) =>
        body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? Bare(convert.Operand) : body;
}

using Fairlead.Delivery.Edits;
using Fairlead.Git.Objects;
using Fairlead.Images;

namespace Fairlead.Delivery.Tests.Edits;

public sealed class ImageEditTests
{
    private static readonly Digest New = Some.Digest("new");
    private static readonly ImageUpdate Catalog = new(
        "catalog",
        ImageReference.Parse($"registry.example/shop/catalog:1.1.0@{New}")
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Setter_comments_say_which_part_of_which_image_a_scalar_is()
    {
        var plan = await PlanAsync(
            [Catalog],
            (
                "app/deploy.yaml",
                """
                # people's file
                image: old/catalog:1.0.0 # fairlead: catalog
                tag: "1.0.0"   # fairlead: catalog:tag
                digest: 'sha256:00' # fairlead: catalog:digest
                name: old/catalog # fairlead: catalog:name
                other: x:1 # fairlead: orders:tag
                flux: {tag: 1.0.0} # {"$imagepolicy": "flux-system:catalog:tag"}
                whole: a:b # {"$imagepolicy": "flux-system:catalog"}

                """
            )
        );

        Assert.Equal(
            $$"""
            # people's file
            image: registry.example/shop/catalog:1.1.0@{{New}} # fairlead: catalog
            tag: "1.1.0"   # fairlead: catalog:tag
            digest: '{{New}}' # fairlead: catalog:digest
            name: registry.example/shop/catalog # fairlead: catalog:name
            other: x:1 # fairlead: orders:tag
            flux: {tag: 1.1.0} # {"$imagepolicy": "flux-system:catalog:tag"}
            whole: registry.example/shop/catalog:1.1.0@{{New}} # {"$imagepolicy": "flux-system:catalog"}

            """,
            plan.Files["app/deploy.yaml"]
        );
        Assert.Equal(6, plan.Scalars.Count);
        Assert.Equal(new EditedScalar("app/deploy.yaml", "/tag", 3, "catalog", "1.0.0", "1.1.0"), plan.Scalars[1]);
    }

    [Fact]
    public async Task Kustomize_names_images_in_a_list()
    {
        var plan = await PlanAsync(
            [Catalog],
            (
                "k/kustomization.yaml",
                $"images:\n- name: catalog\n  newName: old/catalog\n  newTag: 1.0.0 # c\n- name: orders\n  newTag: 1.0.0\n- name: registry.example/shop/catalog\n  digest: {Some.Digest("old")}\n"
            )
        );

        Assert.Equal(
            $"images:\n- name: catalog\n  newName: registry.example/shop/catalog\n  newTag: 1.1.0 # c\n- name: orders\n  newTag: 1.0.0\n- name: registry.example/shop/catalog\n  digest: {New}\n",
            Assert.Single(plan.Files).Value
        );
    }

    [Fact]
    public async Task Paths_of_Helm_values_need_no_comment()
    {
        using var repository = await EnvironmentRepository.CreateAsync(
            ("v.yaml", "web:\n  image: {repository: old, tag: v1, pullPolicy: Always}\njob: old:v1\n")
        );
        var edit = new ImageEdit
        {
            Images = [Catalog],
            Values =
            [
                new ValuesPlace("v.yaml", "web.image", "catalog"),
                new ValuesPlace("v.yaml", "job", "catalog", ImagePart.Name),
            ],
        };

        Assert.Equal(
            "web:\n  image: {repository: registry.example/shop/catalog, tag: 1.1.0, pullPolicy: Always}\njob: registry.example/shop/catalog\n",
            ImageEditPlan.Make(await repository.TipAsync(), edit).Files["v.yaml"]
        );
    }

    [Fact]
    public async Task What_says_so_already_makes_no_change()
    {
        var plan = await PlanAsync([Catalog], ("a.yaml", "tag: 1.1.0 # fairlead: catalog:tag\n"));

        Assert.True(plan.IsEmpty);
        Assert.Null(plan.ToChange(new CommitMessage("x")));
    }

    [Fact]
    public async Task A_change_keeps_line_endings_and_byte_order_mark_in_the_commit()
    {
        using var repository = await EnvironmentRepository.CreateAsync(
            ("a.yaml", "\uFEFFa: 1\r\ntag: 1.0.0 # fairlead: catalog:tag\r\nend: x")
        );

        var outcome = await repository.Clone.CommitAsync(
            "main",
            snapshot => ImageEditPlan.Make(snapshot, Edit(Catalog)).ToChange(new CommitMessage("Take 1.1.0")),
            Token
        );

        Assert.Equal(
            "\uFEFFa: 1\r\ntag: 1.1.0 # fairlead: catalog:tag\r\nend: x"u8.ToArray(),
            repository.Clone.Snapshot(outcome.Tip).Read("a.yaml")
        );
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_and_nothing_is_written()
    {
        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            PlanAsync(
                [Catalog, Catalog with { Name = "nowhere" }],
                ("a.yaml", "t: &t 1.0.0 # fairlead: catalog:tag\nu: *t\n"),
                ("b.yaml", "t: 1.0.0 # fairlead: catalog:tga\n"),
                ("c.yaml", "t: [1.0.0 # fairlead: catalog:tag\n"),
                ("k/kustomization.yaml", "images: [{name: catalog}]\n")
            )
        );

        Assert.Equal(
            [
                "b.yaml:1:4: a setter ends in \":tga\"; expected nothing for the whole image, or one of digest, name, tag; did you mean \"tag\"?.",
                "k/kustomization.yaml: /images/0 names catalog and has neither newTag nor digest; add one, and it is kept up to date.",
                "Nothing names the image nowhere: no comment \"# fairlead: nowhere:tag\" or Flux's {\"$imagepolicy\": ...}, no \"images\" of a kustomization.yaml, and no values path; add one.",
                "a.yaml:1:4: the value has the anchor &t, and *t says it elsewhere too: changing one would change both; edit it by hand.",
            ],
            error.Problems.Where(problem => !problem.StartsWith("c.yaml", StringComparison.Ordinal))
        );
        Assert.Contains(error.Problems, problem => problem.StartsWith("c.yaml:", StringComparison.Ordinal));
    }

    private static ImageEdit Edit(params ImageUpdate[] images) => new() { Images = images };

    private static async Task<ImageEditPlan> PlanAsync(ImageUpdate[] images, params (string, string)[] files)
    {
        using var repository = await EnvironmentRepository.CreateAsync(files);
        return ImageEditPlan.Make(await repository.TipAsync(), Edit(images));
    }
}

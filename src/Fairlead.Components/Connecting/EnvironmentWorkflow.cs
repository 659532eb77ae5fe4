using Fairlead.Pipelines;

namespace Fairlead.Components.Connecting;

/// <summary>The workflow of an environment repository on GitHub, which checks its pull requests by the build of the source repository.</summary>
/// <param name="Source">Owner and name of the source repository.</param>
/// <param name="Registry">Where images and charts are.</param>
/// <param name="Branch">The branch that holds the environments.</param>
internal sealed record EnvironmentWorkflow(string Source, string Registry, string Branch)
{
    /// <summary>Where it lies.</summary>
    public const string File = ".github/workflows/check.yml";

    /// <summary>Writes it.</summary>
    /// <param name="root">The source repository, whose pins of actions count.</param>
    /// <param name="present">The workflow as it is; empty where there is none.</param>
    public string Write(string root, string present)
    {
        var (checkout, sdk) = (
            PinnedAction.Of(root, "actions/checkout", present),
            PinnedAction.Of(root, "actions/setup-dotnet", present)
        );
        return $$$"""
            name: check
            on:
              pull_request:
                branches: [{{{Branch}}}]
            permissions: {}
            jobs:
              rerender:
                runs-on: ubuntu-latest
                timeout-minutes: 30
                permissions:
                  contents: read
                env:
                  BRANCH: ${{ github.head_ref }}
                  NUKE_DELIVERY_REPOSITORY: ${{ github.server_url }}/${{ github.repository }}.git
                  NUKE_DELIVERY_REPOSITORY_TOKEN: ${{ github.token }}
                  NUKE_DELIVERY_REGISTRY: {{{Registry}}}
                  NUKE_DELIVERY_REGISTRY_USER: ${{ github.actor }}
                  NUKE_DELIVERY_REGISTRY_PASSWORD: ${{ secrets.REGISTRY_PASSWORD }}
                steps:
                  - uses: {{{checkout}}}
                    with:
                      repository: {{{Source}}}
                      token: ${{ secrets.SOURCE_TOKEN }}
                      persist-credentials: false
                  - uses: {{{sdk}}}
                    with:
                      global-json-file: global.json
                  - run: ./build.sh Rerender --check --delivery-branch "$BRANCH"
              gates:
                if: github.event.pull_request.head.repo.full_name == github.repository
                runs-on: ubuntu-latest
                timeout-minutes: 30
                permissions:
                  contents: read
                  pull-requests: read
                  statuses: write
                env:
                  NUKE_DELIVERY_REPOSITORY: ${{ github.server_url }}/${{ github.repository }}.git
                  NUKE_DELIVERY_REPOSITORY_TOKEN: ${{ github.token }}
                  NUKE_DELIVERY_FORGE_TOKEN: ${{ github.token }}
                steps:
                  - uses: {{{checkout}}}
                    with:
                      repository: {{{Source}}}
                      token: ${{ secrets.SOURCE_TOKEN }}
                      persist-credentials: false
                  - uses: {{{sdk}}}
                    with:
                      global-json-file: global.json
                  - run: './build.sh Gates || { code=$?; case $code in 10|20) ;; *) exit $code ;; esac; }'

            """;
    }
}

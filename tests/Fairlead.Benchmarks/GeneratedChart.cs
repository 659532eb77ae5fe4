using System.Globalization;
using System.Text;

namespace Fairlead.Benchmarks;

/// <summary>
/// A chart as large ones are written: named templates that include each other, values merged and printed, texts of
/// values rendered by <c>tpl</c>, and one set of objects for each component of the values.
/// </summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Components">How many components the values have.</param>
/// <param name="Files">Over how many template files, each with named templates of its own, the objects are spread.</param>
/// <param name="HelmSeconds">What the Helm program takes for a chart of this size, its start included; as measured for the project on a machine of two cores.</param>
internal sealed record GeneratedChart(string Name, int Components, int Files, double HelmSeconds)
{
    /// <summary>Writes the chart's folder.</summary>
    public void WriteTo(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "templates"));
        File.WriteAllText(
            Path.Combine(folder, "Chart.yaml"),
            "apiVersion: v2\nname: big\nversion: 1.0.0\nappVersion: 2.3.4\n"
        );
        File.WriteAllText(Path.Combine(folder, "values.yaml"), Values());
        for (var file = 0; file < Files; file++)
        {
            Write(folder, $"_helpers-{file}.tpl", Helpers, file);
            Write(folder, $"component-{file}.yaml", Component, file);
        }
    }

    private void Write(string folder, string name, string text, int file) =>
        File.WriteAllText(
            Path.Combine(folder, "templates", name),
            text.Replace("FILES", Text(Files)).Replace("FILE", Text(file))
        );

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Values()
    {
        var text = new StringBuilder(
            """
            global: { registry: registry.example.com, labels: { team: platform, stage: "{{ .Release.Namespace }}" } }
            defaults:
              replicas: 2
              resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { memory: 256Mi } }
              annotations: { prometheus.io/scrape: "true", prometheus.io/port: "8080" }
            components:

            """
        );
        for (var index = 0; index < Components; index++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $$$"""
                - name: service-{{{index}}}
                  port: {{{8000 + index}}}
                  image: { repository: shop/service-{{{index}}}, tag: "1.0.{{{index}}}" }
                  env: { LOG_LEVEL: info, SELF: '{{ include "name" . }}-{{{index}}}', FLAGS: "a,b,c" }
                  config:
                    server: { host: 0.0.0.0, threads: {{{index % 16}}}, hosts: [a.example.com, b.example.com] }
                    description: A longer text that a person wrote about the service number {{{index}}}, so that it is folded.

                """
            );
        }

        return text.ToString();
    }

    private const string Helpers = """
        {{- define "name" -}}{{ default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}{{- end }}
        {{- define "labels-FILE" -}}
        app.kubernetes.io/name: {{ include "name" .root }}
        app.kubernetes.io/instance: {{ .root.Release.Name }}
        app.kubernetes.io/component: {{ .component.name }}
        {{- with .root.Chart.AppVersion }}
        app.kubernetes.io/version: {{ . | quote }}
        {{- end }}
        {{- range $key, $value := .root.Values.global.labels }}
        {{ $key }}: {{ tpl (toString $value) $.root | quote }}
        {{- end }}
        {{- end }}
        {{- define "image-FILE" -}}
        {{- printf "%s/%s:%s" .root.Values.global.registry .component.image.repository (.component.image.tag | toString) -}}
        {{- end }}
        {{- define "settings-FILE" -}}
        {{- mergeOverwrite (deepCopy .root.Values.defaults) (pick .component "replicas" "resources" "annotations") | toYaml -}}
        {{- end }}

        """;

    private const string Component = """
        {{- range $index, $component := .Values.components }}
        {{- if eq (mod $index FILES) FILE }}
        {{- $context := dict "root" $ "component" $component }}
        {{- $settings := include "settings-FILE" $context | fromYaml }}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{ include "name" $ }}-{{ $component.name }}
          labels: {{- include "labels-FILE" $context | nindent 4 }}
          {{- with $settings.annotations }}
          annotations: {{- toYaml . | nindent 4 }}
          {{- end }}
        spec:
          replicas: {{ int $settings.replicas }}
          selector:
            matchLabels: {{- include "labels-FILE" $context | nindent 6 }}
          template:
            metadata:
              labels: {{- include "labels-FILE" $context | nindent 8 }}
              annotations:
                checksum/config: {{ $component.config | toJson | sha256sum }}
            spec:
              containers:
                - name: main
                  image: {{ include "image-FILE" $context }}
                  ports:
                    - containerPort: {{ int $component.port }}
                      name: http
                  env:
                    {{- range $key, $value := $component.env }}
                    - name: {{ $key }}
                      value: {{ tpl $value $ | quote }}
                    {{- end }}
                  resources: {{- toYaml $settings.resources | nindent 12 }}
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: {{ include "name" $ }}-{{ $component.name }}
          labels: {{- include "labels-FILE" $context | nindent 4 }}
        spec:
          selector: {{- include "labels-FILE" $context | nindent 4 }}
          ports:
            - { port: 80, targetPort: http, name: http }
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: {{ include "name" $ }}-{{ $component.name }}
          labels: {{- include "labels-FILE" $context | nindent 4 }}
        data:
          config.yaml: |
            {{- toYaml $component.config | nindent 4 }}
        {{- end }}
        {{- end }}

        """;
}

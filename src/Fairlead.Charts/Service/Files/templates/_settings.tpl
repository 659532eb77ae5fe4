{{/* Environment variables: texts, and references to Secrets and ConfigMaps. */}}
{{- define "service.env" -}}
{{- if include "service.listens" . }}
{{- if not (hasKey .Values.env "ASPNETCORE_HTTP_PORTS") }}
- name: ASPNETCORE_HTTP_PORTS
  value: {{ int .Values.port | quote }}
{{- end }}
{{- end }}
{{- range $name, $value := .Values.env }}
- name: {{ $name }}
  {{- if kindIs "map" $value }}
  valueFrom:
    {{- if $value.secret }}
    secretKeyRef:
      name: {{ $value.secret | quote }}
      key: {{ $value.key | quote }}
    {{- else }}
    configMapKeyRef:
      name: {{ $value.configMap | quote }}
      key: {{ $value.key | quote }}
    {{- end }}
  {{- else if kindIs "string" $value }}
  value: {{ $value | quote }}
  {{- else }}
  value: {{ $value | toJson | quote }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "service.envFrom" -}}
{{- range .Values.envFrom }}
{{- if .secret }}
- secretRef:
    name: {{ .secret | quote }}
{{- else }}
- configMapRef:
    name: {{ .configMap | quote }}
{{- end }}
{{- with .prefix }}
  prefix: {{ . | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Where files are mounted: "volumes" of a pod, and "mounts" of its container. */}}
{{- define "service.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: {{ .Values.temporary }}
{{- range $index, $file := .Values.files }}
- name: files-{{ $index }}
  {{- if $file.secret }}
  secret:
    secretName: {{ $file.secret | quote }}
    defaultMode: 0440
  {{- else }}
  configMap:
    name: {{ $file.configMap | quote }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "service.mounts" -}}
- name: tmp
  mountPath: /tmp
{{- range $index, $file := .Values.files }}
- name: files-{{ $index }}
  mountPath: {{ $file.path | quote }}
  readOnly: true
{{- end }}
{{- end -}}

{{/* By what pods are found; never changed, as selectors cannot be. */}}
{{- define "service.selector" -}}
app.kubernetes.io/name: {{ .Release.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* Recommended labels, without the chart's: a new chart alone must restart no pod. */}}
{{- define "service.commonLabels" -}}
app.kubernetes.io/version: {{ .Values.image.tag | default "none" | trunc 63 | regexFind "^.*[A-Za-z0-9]" | quote }}
app.kubernetes.io/component: {{ .Values.kind }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.partOf }}
app.kubernetes.io/part-of: {{ . | quote }}
{{- end }}
{{- end -}}

{{/* Labels of pods beside those that they are found by. */}}
{{- define "service.ownLabels" -}}
{{- $common := include "service.commonLabels" . | fromYaml -}}
{{- $chosen := omit .Values.podLabels "app.kubernetes.io/name" "app.kubernetes.io/instance" -}}
{{- toYaml (merge $common $chosen) -}}
{{- end -}}

{{- define "service.labels" -}}
{{ include "service.selector" . }}
{{ include "service.commonLabels" . }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | quote }}
{{- end -}}

{{/* Name, namespace and labels, to stand below "metadata:". */}}
{{- define "service.metadata" -}}
name: {{ .Release.Name }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "service.labels" . | nindent 2 }}
{{- end -}}

{{/* A digest, where one is given, decides; the tag is then for people. */}}
{{- define "service.image" -}}
{{- .Values.image.repository -}}
{{- with .Values.image.tag }}{{ printf ":%s" . }}{{ end -}}
{{- with .Values.image.digest }}{{ printf "@%s" . }}{{ end -}}
{{- end -}}

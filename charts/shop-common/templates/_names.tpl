{{/* Name of the application, independent of the release. */}}
{{- define "shop-common.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* Name of the objects: the release's name, with the chart's where it does not contain it. */}}
{{- define "shop-common.fullname" -}}
{{- $name := include "shop-common.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "shop-common.selectorLabels" -}}
app.kubernetes.io/name: {{ include "shop-common.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "shop-common.labels" -}}
{{ include "shop-common.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: shop
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end -}}

{{/* Name and labels, to stand below "metadata:". */}}
{{- define "shop-common.metadata" -}}
name: {{ include "shop-common.fullname" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "shop-common.labels" . | nindent 2 }}
{{- end -}}

{{/* The image: repository:tag, and @digest where one is given, which then decides. */}}
{{- define "shop-common.image" -}}
{{- $image := .Values.image -}}
{{- printf "%s:%s" $image.repository ($image.tag | default .Chart.AppVersion) -}}
{{- with $image.digest }}{{ printf "@%s" . }}{{ end -}}
{{- end -}}

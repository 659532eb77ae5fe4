{{- define "fairlead-agent.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "fairlead-agent.fullname" -}}
{{- $name := include "fairlead-agent.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Name of what belongs to no namespace, so that two agents of one cluster do not share it. */}}
{{- define "fairlead-agent.clusterName" -}}
{{- printf "%s-%s" .Release.Namespace (include "fairlead-agent.fullname" .) | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "fairlead-agent.selectorLabels" -}}
app.kubernetes.io/name: {{ include "fairlead-agent.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "fairlead-agent.labels" -}}
{{ include "fairlead-agent.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: fairlead
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end -}}

{{- define "fairlead-agent.metadata" -}}
name: {{ include "fairlead-agent.fullname" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "fairlead-agent.labels" . | nindent 2 }}
{{- end -}}

{{- define "fairlead-agent.image" -}}
{{- $repository := required "Give image.repository, where the agent's image is in a registry of yours; no public one is assumed." .Values.image.repository -}}
{{- printf "%s:%s" $repository (.Values.image.tag | default .Chart.AppVersion) -}}
{{- with .Values.image.digest }}{{ printf "@%s" . }}{{ end -}}
{{- end -}}

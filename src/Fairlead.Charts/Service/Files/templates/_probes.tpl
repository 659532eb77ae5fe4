{{/* How health is asked: by HTTP where a path is known, else whether the port is open. */}}
{{- define "service.probe" -}}
{{- if .path -}}
httpGet:
  path: {{ .path | quote }}
  port: http
{{- else -}}
tcpSocket:
  port: http
{{- end -}}
{{- end -}}

{{/* Slow starts are the startup probe's business, so that the liveness probe can be quick. */}}
{{- define "service.probes" -}}
{{- $live := .Values.health.live | default .Values.health.path -}}
{{- $ready := .Values.health.ready | default .Values.health.path -}}
startupProbe:
  {{- include "service.probe" (dict "path" $live) | nindent 2 }}
  periodSeconds: 2
  failureThreshold: 30
livenessProbe:
  {{- include "service.probe" (dict "path" $live) | nindent 2 }}
  periodSeconds: 10
  timeoutSeconds: 2
readinessProbe:
  {{- include "service.probe" (dict "path" $ready) | nindent 2 }}
  periodSeconds: 5
  timeoutSeconds: 4
{{- end -}}

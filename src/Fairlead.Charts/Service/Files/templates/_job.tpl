{{/* What a job does, below "spec:". Takes the dict of "service.pod", with "deadline" in seconds, and "suffix" of its
pods' name, so that no request for the service reaches one that runs beside it. */}}
{{- define "service.job" -}}
{{- $ := .context -}}
backoffLimit: {{ int $.Values.job.retries }}
activeDeadlineSeconds: {{ int64 .deadline }}
template:
  metadata:
    labels:
      app.kubernetes.io/name: {{ $.Release.Name }}{{ .suffix }}
      app.kubernetes.io/instance: {{ $.Release.Name }}
      {{- include "service.ownLabels" $ | nindent 6 }}
    {{- with $.Values.podAnnotations }}
    annotations:
      {{- toYaml . | nindent 6 }}
    {{- end }}
  spec:
    {{- include "service.pod" (set (set . "restart" "Never") "long" "") | trim | nindent 4 }}
{{- end -}}

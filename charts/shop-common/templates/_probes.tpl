{{/* Slow starts are the startup probe's business, so that the liveness probe can be quick. */}}
{{- define "shop-common.probes" -}}
startupProbe:
  httpGet:
    path: /healthz/live
    port: http
  periodSeconds: 2
  failureThreshold: 30
livenessProbe:
  httpGet:
    path: /healthz/live
    port: http
  periodSeconds: 10
  timeoutSeconds: 2
readinessProbe:
  httpGet:
    path: /healthz/ready
    port: http
  periodSeconds: 5
  timeoutSeconds: 4
{{- end -}}

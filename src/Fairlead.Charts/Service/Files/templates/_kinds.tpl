{{/* What kinds have in common; "yes", or nothing. */}}
{{- define "service.runsForLong" -}}
{{- if has .Values.kind (list "web" "worker" "stateful") }}yes{{ end -}}
{{- end -}}

{{- define "service.isServed" -}}
{{- if has .Values.kind (list "web" "stateful") }}yes{{ end -}}
{{- end -}}

{{/* The port is there to be served, or to be asked for health. */}}
{{- define "service.listens" -}}
{{- $asked := or .Values.health.path .Values.health.live .Values.health.ready -}}
{{- if include "service.isServed" . }}yes{{ else if and $asked (include "service.runsForLong" .) }}yes{{ end -}}
{{- end -}}

{{/* Refuses values that a kind has no use for. */}}
{{- define "service.checks" -}}
{{- $kind := .Values.kind -}}
{{- if and (eq $kind "cronJob") (not .Values.schedule) -}}
{{- fail "Give schedule, such as \"0 3 * * *\": a cronJob runs by it." -}}
{{- end -}}
{{- if and (ne $kind "cronJob") .Values.schedule -}}
{{- fail (printf "A %s has no schedule: take it away, or set kind to cronJob." $kind) -}}
{{- end -}}
{{- if not (include "service.isServed" .) -}}
{{- if .Values.ingress.host -}}
{{- fail (printf "A %s takes no requests: take ingress.host away, or set kind to web." $kind) -}}
{{- end -}}
{{- if .Values.route.parents -}}
{{- fail (printf "A %s takes no requests: take route.parents away, or set kind to web." $kind) -}}
{{- end -}}
{{- end -}}
{{- if and .Values.autoscaling.enabled (not (include "service.runsForLong" .)) -}}
{{- fail (printf "A %s is not scaled: take autoscaling.enabled away, or set kind to web or worker." $kind) -}}
{{- end -}}
{{- if and (hasKey .Values "replicas") (not (include "service.runsForLong" .)) -}}
{{- fail (printf "A %s has no replicas: take them away, or set kind to web or worker." $kind) -}}
{{- end -}}
{{- if and .Values.migration.enabled (eq $kind "migration") -}}
{{- fail "A migration has no other one before it: take migration.enabled away, or set kind to web." -}}
{{- end -}}
{{- if lt (int .Values.graceSeconds) (int .Values.drainSeconds) -}}
{{- fail "graceSeconds is less than drainSeconds, so that the process would have no time to end: give more of it." -}}
{{- end -}}
{{- end -}}

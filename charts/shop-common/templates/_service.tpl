{{- define "shop-common.service" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "shop-common.metadata" . | nindent 2 }}
spec:
  type: ClusterIP
  selector:
    {{- include "shop-common.selectorLabels" . | nindent 4 }}
  ports:
  - name: http
    port: {{ .Values.service.port }}
    targetPort: http
    protocol: TCP
{{- end -}}

{{- define "shop-common.serviceAccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "shop-common.metadata" . | nindent 2 }}
automountServiceAccountToken: false
{{- end -}}

{{/* The settings of a service; takes a dict of the chart's "context" and its own "data" as text. */}}
{{- define "shop-common.configMap" -}}
{{- $ := .context -}}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "shop-common.metadata" $ | nindent 2 }}
data:
  ASPNETCORE_HTTP_PORTS: "8080"
  Logging__LogLevel__Default: {{ $.Values.logLevel | quote }}
  OTEL_SERVICE_NAME: {{ $.Chart.Name | quote }}
  {{- with $.Values.telemetry.endpoint }}
  OTEL_EXPORTER_OTLP_ENDPOINT: {{ . | quote }}
  {{- end }}
  {{- with .data }}
  {{- . | trim | nindent 2 }}
  {{- end }}
{{- end -}}

{{- define "storefront.services" -}}
Services__Catalog: {{ .Values.services.catalog | quote }}
Services__Orders: {{ .Values.services.orders | quote }}
{{- end -}}

{{/* Where the database is, as entries of a ConfigMap. */}}
{{- define "orders.databaseSettings" -}}
Database__Host: {{ .Values.database.host | quote }}
Database__Port: {{ .Values.database.port | quote }}
Database__Name: {{ .Values.database.name | quote }}
Database__User: {{ .Values.database.user | quote }}
{{- end -}}

{{/* The password, as an entry of "env", from the Secret of the database's own chart. */}}
{{- define "orders.databasePassword" -}}
- name: Database__Password
  valueFrom:
    secretKeyRef:
      name: {{ .Values.database.secret.name }}
      key: {{ .Values.database.secret.key }}
{{- end -}}

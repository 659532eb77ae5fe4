{{/*
The pod: what Kubernetes calls "restricted", whatever the values say. Takes a dict:
  context  the chart's scope
  name     the container's name
  command  its command; empty for the image's
  args     its arguments; empty for the image's
  restart  its restart policy; empty for Always
  account  whether it has the account of the service, which a hook of the first installation comes before
  long     whether it runs until it is told to end
*/}}
{{- define "service.pod" -}}
{{- $ := .context -}}
{{- if .account }}
serviceAccountName: {{ $.Release.Name }}
{{- end }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .restart }}
restartPolicy: {{ . }}
{{- end }}
{{- with $.Values.pullSecrets }}
imagePullSecrets:
{{- range . }}
- name: {{ . | quote }}
{{- end }}
{{- end }}
{{- with $.Values.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
terminationGracePeriodSeconds: {{ int $.Values.graceSeconds }}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ int64 $.Values.user }}
  runAsGroup: {{ int64 $.Values.user }}
  fsGroup: {{ int64 $.Values.user }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
containers:
- name: {{ .name }}
  image: {{ include "service.image" $ | quote }}
  imagePullPolicy: {{ $.Values.image.pullPolicy }}
  {{- with .command }}
  command:
    {{- toYaml . | nindent 2 }}
  {{- end }}
  {{- with .args }}
  args:
    {{- toYaml . | nindent 2 }}
  {{- end }}
  {{- if and .long (include "service.listens" $) }}
  ports:
  - name: http
    containerPort: {{ int $.Values.port }}
    protocol: TCP
  {{- end }}
  {{- with include "service.env" $ | trim }}
  env:
    {{- . | nindent 2 }}
  {{- end }}
  {{- with include "service.envFrom" $ | trim }}
  envFrom:
    {{- . | nindent 2 }}
  {{- end }}
  {{- if and .long (include "service.listens" $) }}
  {{- include "service.probes" $ | nindent 2 }}
  {{- end }}
  {{- if and .long (include "service.isServed" $) (int $.Values.drainSeconds) }}
  lifecycle:
    preStop:
      # Endpoints forget the pod a little later than it is told to stop.
      sleep:
        seconds: {{ int $.Values.drainSeconds }}
  {{- end }}
  resources:
    {{- toYaml $.Values.resources | nindent 4 }}
  securityContext:
    allowPrivilegeEscalation: false
    readOnlyRootFilesystem: true
    runAsNonRoot: true
    capabilities:
      drop:
      - ALL
  volumeMounts:
  {{- include "service.mounts" $ | nindent 2 }}
  {{- if and .long (eq $.Values.kind "stateful") }}
  - name: data
    mountPath: {{ $.Values.storage.path | quote }}
  {{- end }}
volumes:
{{- include "service.volumes" $ | nindent 0 }}
{{- if .long }}
topologySpreadConstraints:
{{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
- maxSkew: 1
  topologyKey: {{ . }}
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      {{- include "service.selector" $ | nindent 6 }}
{{- end }}
{{- end }}
{{- with $.Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $.Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 0 }}
{{- end }}
{{- end -}}

{{/* Labels and annotations of the service's own pods, to stand below "metadata:". */}}
{{- define "service.podMetadata" -}}
labels:
  {{- include "service.ownLabels" . | nindent 2 }}
  {{- include "service.selector" . | nindent 2 }}
{{- with .Values.podAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

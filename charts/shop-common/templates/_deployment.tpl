{{/*
The Deployment of a web service. Takes a dict:
  context  the chart's own scope
  env      further entries of "env", as text; empty for none
Its settings come from the chart's ConfigMap, whose checksum restarts the pods when it changes.
*/}}
{{- define "shop-common.deployment" -}}
{{- $ := .context -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "shop-common.metadata" $ | nindent 2 }}
spec:
  {{- if not $.Values.autoscaling.enabled }}
  replicas: {{ $.Values.replicaCount }}
  {{- end }}
  revisionHistoryLimit: 3
  selector:
    matchLabels:
      {{- include "shop-common.selectorLabels" $ | nindent 6 }}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  template:
    metadata:
      labels:
        {{- include "shop-common.labels" $ | nindent 8 }}
      annotations:
        checksum/config: {{ include (print $.Template.BasePath "/configmap.yaml") $ | sha256sum }}
        {{- with $.Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "shop-common.fullname" $ }}
      automountServiceAccountToken: false
      {{- with $.Values.imagePullSecrets }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      terminationGracePeriodSeconds: 30
      securityContext:
        {{- include "shop-common.podSecurityContext" $ | nindent 8 }}
      containers:
      - name: {{ $.Chart.Name }}
        image: {{ include "shop-common.image" $ | quote }}
        imagePullPolicy: {{ $.Values.image.pullPolicy }}
        ports:
        - name: http
          containerPort: 8080
          protocol: TCP
        envFrom:
        - configMapRef:
            name: {{ include "shop-common.fullname" $ }}
        {{- with .env }}
        env:
          {{- . | trim | nindent 8 }}
        {{- end }}
        {{- include "shop-common.probes" $ | nindent 8 }}
        lifecycle:
          preStop:
            # Endpoints forget the pod a little later than it is told to stop.
            sleep:
              seconds: 5
        resources:
          {{- toYaml $.Values.resources | nindent 10 }}
        securityContext:
          {{- include "shop-common.securityContext" $ | nindent 10 }}
        volumeMounts:
        - name: tmp
          mountPath: /tmp
      volumes:
      - name: tmp
        emptyDir:
          sizeLimit: 64Mi
      topologySpreadConstraints:
      - maxSkew: 1
        topologyKey: kubernetes.io/hostname
        whenUnsatisfiable: ScheduleAnyway
        labelSelector:
          matchLabels:
            {{- include "shop-common.selectorLabels" $ | nindent 12 }}
      {{- with $.Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $.Values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
{{- end -}}

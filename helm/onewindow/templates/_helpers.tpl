{{/* Prefix of all names; short enough for "-supervision-servicer" behind it. */}}
{{- define "onewindow.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Labels that select pods; never changed, because a Deployment's selector cannot be. Takes root, service, component. */}}
{{- define "onewindow.selector" -}}
app.kubernetes.io/name: {{ default .root.Chart.Name .root.Values.nameOverride | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- with .service }}
onewindow/service: {{ . }}
{{- end }}
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end -}}

{{/* All labels of an object. Takes root, service, component. */}}
{{- define "onewindow.labels" -}}
{{ include "onewindow.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "onewindow.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end -}}
{{- end -}}

{{- define "onewindow.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "onewindow.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* Settings that are no secrets, for the ConfigMap and for the migration, which runs before the ConfigMap exists. */}}
{{- define "onewindow.settings" -}}
ONEWINDOW_BUS_SHARDS: {{ .Values.bus.shards | quote }}
ONEWINDOW_BUS_URL_FILE: /run/secrets/onewindow/bus-url
ONEWINDOW_DATABASE_URL_FILE: /run/secrets/onewindow/database-url
ONEWINDOW_GRPC_HOST: {{ .Values.grpc.host | quote }}
ONEWINDOW_GRPC_PORT: {{ .Values.grpc.port | quote }}
ONEWINDOW_HEARTBEAT_FILE: /run/onewindow/heartbeat
ONEWINDOW_LOG_LEVEL: {{ .Values.telemetry.logLevel | quote }}
ONEWINDOW_OTLP_ENDPOINT: {{ .Values.telemetry.otlpEndpoint | quote }}
ONEWINDOW_REDIS_URL_FILE: /run/secrets/onewindow/redis-url
ONEWINDOW_TRACE_RATIO: {{ .Values.telemetry.traceRatio | quote }}
{{- range .Values.secretFiles }}
{{ .env }}: /run/secrets/onewindow/{{ .secretName }}.{{ .key }}
{{- end }}
{{- range $name, $value := .Values.settings }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end -}}

{{/* What all pods share: where they run, as whom, and their volumes. Takes root, database (secret name), databaseKey. */}}
{{- define "onewindow.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .root.Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .root.Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
volumes:
  - name: secrets
    projected:
      defaultMode: 0440
      sources:
        - secret:
            name: {{ .database }}
            items:
              - {key: {{ .databaseKey | quote }}, path: database-url}
        - secret:
            name: {{ .root.Values.bus.secretName }}
            items:
              - {key: {{ .root.Values.bus.key | quote }}, path: bus-url}
        - secret:
            name: {{ .root.Values.redis.secretName }}
            items:
              - {key: {{ .root.Values.redis.key | quote }}, path: redis-url}
        {{- range .root.Values.secretFiles }}
        - secret:
            name: {{ .secretName }}
            items:
              - {key: {{ .key | quote }}, path: {{ printf "%s.%s" .secretName .key | quote }}}
        {{- end }}
  - name: run
    emptyDir: {medium: Memory, sizeLimit: 1Mi}
  - name: tmp
    emptyDir: {sizeLimit: 64Mi}
{{- end -}}

{{/* What all containers share. Takes the root. */}}
{{- define "onewindow.container" -}}
image: {{ include "onewindow.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
volumeMounts:
  - {name: secrets, mountPath: /run/secrets/onewindow, readOnly: true}
  - {name: run, mountPath: /run/onewindow}
  - {name: tmp, mountPath: /tmp}
{{- end -}}

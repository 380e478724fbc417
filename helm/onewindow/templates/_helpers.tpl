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
ONEWINDOW_ALLOW_PLAINTEXT: {{ .Values.allowPlaintext | quote }}
ONEWINDOW_BUS_SHARDS: {{ .Values.bus.shards | quote }}
ONEWINDOW_BUS_URL_FILE: /run/secrets/onewindow/bus-url
ONEWINDOW_DATABASE_URL_FILE: /run/secrets/onewindow/database-url
ONEWINDOW_GRPC_HOST: {{ .Values.grpc.host | quote }}
ONEWINDOW_GRPC_PORT: {{ .Values.grpc.port | quote }}
ONEWINDOW_HEALTH_PORT: {{ .Values.grpc.healthPort | quote }}
ONEWINDOW_HEARTBEAT_FILE: /run/onewindow/heartbeat
ONEWINDOW_LOG_LEVEL: {{ .Values.telemetry.logLevel | quote }}
ONEWINDOW_OIDC_AUDIENCE: {{ .Values.oidc.audience | quote }}
ONEWINDOW_OIDC_AUTHORIZED_PARTIES: {{ join "," .Values.oidc.authorizedParties | quote }}
ONEWINDOW_OIDC_ISSUER: {{ .Values.oidc.issuer | quote }}
ONEWINDOW_OTLP_ENDPOINT: {{ .Values.telemetry.otlpEndpoint | quote }}
ONEWINDOW_READY_FILE: /run/onewindow/ready
ONEWINDOW_REDIS_URL_FILE: /run/secrets/onewindow/redis-url
ONEWINDOW_TRACE_RATIO: {{ .Values.telemetry.traceRatio | quote }}
ONEWINDOW_TRUSTED_PROXIES: {{ join "," .Values.trustedProxies | quote }}
{{- if .Values.trust.secretName }}
SSL_CERT_FILE: /run/secrets/onewindow-trust/ca.crt
{{- end }}
{{- range .Values.secretFiles }}
{{ .env }}: /run/secrets/onewindow/{{ .secretName }}.{{ .key }}
{{- end }}
{{- range $name, $value := .Values.settings }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end -}}

{{/* Whether a component has to do with the files that people hand in: both of intake, where they are kept. */}}
{{- define "onewindow.keepsFiles" -}}
{{- if and (eq (get . "service" | default "") "intake") (has .component (list "servicer" "worker")) (or .root.Values.files.claimName .root.Values.files.bucketUrl) }}yes{{ end -}}
{{- end -}}

{{/* Whether a component signs heads of evidence: both of supervision, where there are keys. */}}
{{- define "onewindow.signs" -}}
{{- if and (eq (get . "service" | default "") "supervision") (has .component (list "servicer" "worker")) .root.Values.services.supervision.signingKeys.secretName }}yes{{ end -}}
{{- end -}}

{{/* Settings of one component: keys and certificate are the servicer's, as no worker sees personal data or is called; the owner's
     address is the migration's. Takes root, service, component. */}}
{{- define "onewindow.environment" -}}
{{- if eq .component "servicer" }}
- {name: ONEWINDOW_KEYS_FOLDER, value: /run/secrets/onewindow-keys}
{{- end }}
{{- if include "onewindow.signs" . }}
- {name: ONEWINDOW_SIGNING_KEYS_FOLDER, value: /run/secrets/onewindow-signing-keys}
{{- end }}
{{- if include "onewindow.keepsFiles" . }}
- {name: ONEWINDOW_FILES_URL, value: {{ ternary "file:///var/lib/onewindow/files" .root.Values.files.bucketUrl (ne .root.Values.files.claimName "") | quote }}}
{{- with .root.Values.files.scanner }}
- {name: ONEWINDOW_FILES_SCANNER, value: {{ . | quote }}}
{{- end }}
{{- end }}
{{- if and (eq .component "servicer") .root.Values.tls.enabled }}
- {name: ONEWINDOW_TLS_CERTIFICATE_FILE, value: /run/secrets/onewindow-tls/tls.crt}
- {name: ONEWINDOW_TLS_KEY_FILE, value: /run/secrets/onewindow-tls/tls.key}
- {name: ONEWINDOW_TLS_CLIENT_CA_FILE, value: /run/secrets/onewindow-tls/ca.crt}
- {name: ONEWINDOW_PEERS_FILE, value: /etc/onewindow/peers/peers.json}
{{- else if eq .component "migrate" }}
- {name: ONEWINDOW_OWNER_DATABASE_URL_FILE, value: /run/secrets/onewindow/owner-database-url}
{{- end }}
{{- end -}}

{{/* Where pods run, and as whom. Takes the root. */}}
{{- define "onewindow.placed" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
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
{{- end -}}

{{/* What pods of services share: where they run, as whom, and their volumes. Files of Secrets belong to root and fsGroup, which
     is the process's group: mode 0440 lets it read them, and nobody else. Takes root, its (the service's values), component, and
     service where it may keep files. */}}
{{- define "onewindow.pod" -}}
{{ include "onewindow.placed" .root }}
volumes:
  - name: secrets
    projected:
      defaultMode: 0440
      sources:
        - secret:
            name: {{ .its.database.secretName }}
            items:
              - {key: {{ .its.database.key | quote }}, path: database-url}
        {{- if eq .component "migrate" }}
        - secret:
            name: {{ .its.ownerDatabase.secretName }}
            items:
              - {key: {{ .its.ownerDatabase.key | quote }}, path: owner-database-url}
        {{- end }}
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
  {{- if eq .component "servicer" }}
  - name: keys
    secret: {secretName: {{ .its.keys.secretName }}, defaultMode: 0440}
  {{- end }}
  {{- if include "onewindow.signs" . }}
  - name: signing-keys
    secret: {secretName: {{ .its.signingKeys.secretName }}, defaultMode: 0440}
  {{- end }}
  {{- if and (eq .component "servicer") .root.Values.tls.enabled }}
  - name: tls
    projected:
      defaultMode: 0440
      sources:
        - secret:
            name: {{ .its.tls.secretName }}
            items:
              - {key: {{ .root.Values.tls.certificateKey | quote }}, path: tls.crt}
              - {key: {{ .root.Values.tls.privateKeyKey | quote }}, path: tls.key}
        - secret:
            name: {{ default .its.tls.secretName .root.Values.tls.clientCa.secretName }}
            items:
              - {key: {{ .root.Values.tls.clientCa.key | quote }}, path: ca.crt}
  - name: peers
    configMap: {name: {{ include "onewindow.fullname" .root }}-peers, defaultMode: 0444}
  {{- end }}
  {{- with .root.Values.trust.secretName }}
  - name: trust
    secret:
      secretName: {{ . }}
      defaultMode: 0440
      items:
        - {key: {{ $.root.Values.trust.key | quote }}, path: ca.crt}
  {{- end }}
  {{- if and (include "onewindow.keepsFiles" .) .root.Values.files.claimName }}
  - name: files
    persistentVolumeClaim: {claimName: {{ .root.Values.files.claimName }}}
  {{- end }}
  - name: run
    emptyDir: {medium: Memory, sizeLimit: 1Mi}
  - name: tmp
    emptyDir: {sizeLimit: 64Mi}
{{- end -}}

{{/* What a container runs, and what it may. Takes the root. */}}
{{- define "onewindow.confined" -}}
image: {{ include "onewindow.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}

{{/* What containers of services share; volumes of their own follow. Takes root, service, component. */}}
{{- define "onewindow.container" -}}
{{ include "onewindow.confined" .root }}
volumeMounts:
  - {name: secrets, mountPath: /run/secrets/onewindow, readOnly: true}
  {{- if eq .component "servicer" }}
  - {name: keys, mountPath: /run/secrets/onewindow-keys, readOnly: true}
  {{- end }}
  {{- if include "onewindow.signs" . }}
  - {name: signing-keys, mountPath: /run/secrets/onewindow-signing-keys, readOnly: true}
  {{- end }}
  {{- if and (eq .component "servicer") .root.Values.tls.enabled }}
  - {name: tls, mountPath: /run/secrets/onewindow-tls, readOnly: true}
  - {name: peers, mountPath: /etc/onewindow/peers, readOnly: true}
  {{- end }}
  {{- if .root.Values.trust.secretName }}
  - {name: trust, mountPath: /run/secrets/onewindow-trust, readOnly: true}
  {{- end }}
  {{- if and (include "onewindow.keepsFiles" .) .root.Values.files.claimName }}
  - {name: files, mountPath: /var/lib/onewindow/files}
  {{- end }}
  - {name: run, mountPath: /run/onewindow}
  - {name: tmp, mountPath: /tmp}
{{- end -}}

{{/* Where a component may connect to; ports named in addresses of values are known. Takes root, service, component. */}}
{{- define "onewindow.egress" -}}
{{- $needs := dict "servicer" (list "dns" "database" "bus" "redis" "issuer" "otlp") "worker" (list "dns" "database" "bus" "otlp") "telling" (list "dns" "database" "bus" "redis" "otlp") "migrate" (list "dns" "database") "collector" (list "dns" "database" "redis" "otlp" "provider") "sender" (list "dns" "database" "gateways") "pages" (list "dns") "pages-sign-in" (list "dns" "redis" "issuer") -}}
{{- $addresses := dict "issuer" .root.Values.oidc.issuer "otlp" .root.Values.telemetry.otlpEndpoint "provider" .root.Values.collector.providerUrl -}}
{{- /* The workers of these tell open pages what has changed. */ -}}
{{- $is_telling := and (eq .component "worker") (has .service (list "fees" "supervision")) -}}
{{- $names := get $needs (ternary "telling" .component $is_telling) }}
{{- if and (include "onewindow.keepsFiles" .) (or .root.Values.files.bucketUrl .root.Values.files.scanner) }}
{{- $names = append $names "files" }}
{{- end }}
{{- range $name := $names }}
{{- $destination := index $.root.Values.networkPolicy.destinations $name }}
{{- $ports := list }}
{{- range $destination.ports }}
{{- $ports = append $ports (kindIs "string" . | ternary . (int . | toString)) }}
{{- end }}
{{- with regexFind ":[0-9]+$" (urlParse (default "" (get $addresses $name))).host | and $ports }}
{{- $ports = append $ports (trimPrefix ":" .) | uniq }}
{{- end }}
{{- with $destination.to }}
- to:
    {{- toYaml . | nindent 4 }}
{{- else }}
- to: []
{{- end }}
  {{- with $ports }}
  ports:
    {{- range . }}
    - {port: {{ . }}, protocol: TCP}
    {{- if eq $name "dns" }}
    - {port: {{ . }}, protocol: UDP}
    {{- end }}
    {{- end }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* The migrations' hook: the policy that lets them out comes before them, and goes with them. Takes weight. */}}
{{- define "onewindow.hook" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end -}}

{{/* Whether a worker has touched a file within the last minute; a shell and find, as a probe must cost little. Takes file. */}}
{{- define "onewindow.touched" -}}
exec: {command: [sh, -c, 'test -n "$(find "$0" -mmin -1)"', {{ .file }}]}
{{- end -}}

{{/* Probes of what nobody calls: it is alive while its heartbeat is fresh. Takes ready (the file that says that it works). */}}
{{- define "onewindow.heartbeats" -}}
startupProbe:
  {{- include "onewindow.touched" (dict "file" "/run/onewindow/heartbeat") | nindent 2 }}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 24
readinessProbe:
  {{- include "onewindow.touched" (dict "file" .ready) | nindent 2 }}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 3
livenessProbe:
  {{- include "onewindow.touched" (dict "file" "/run/onewindow/heartbeat") | nindent 2 }}
  periodSeconds: 20
  timeoutSeconds: 5
  failureThreshold: 3
{{- end -}}

{{/* Which pods are a Deployment's; an upgrade takes none away before there is another. Takes root, service, component. */}}
{{- define "onewindow.rolling" -}}
revisionHistoryLimit: 5
selector:
  matchLabels:
    {{- include "onewindow.selector" . | nindent 4 }}
strategy:
  type: RollingUpdate
  rollingUpdate:
    maxUnavailable: 0
    maxSurge: 1
{{- end -}}

{{/* Pods of one kind in several zones and on several nodes, if there are any. Takes root, service, component. */}}
{{- define "onewindow.spread" -}}
topologySpreadConstraints:
  {{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "onewindow.selector" $ | nindent 8 }}
  {{- end }}
{{- end -}}

{{/* How many pods of one kind may be taken away at once. Takes name, most; root, service, component. */}}
{{- define "onewindow.disruption" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ .name }}
  labels:
    {{- include "onewindow.labels" . | nindent 4 }}
spec:
  maxUnavailable: {{ .most }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "onewindow.selector" . | nindent 6 }}
{{- end -}}

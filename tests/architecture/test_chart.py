"""The chart makes what the architecture says, for every service and component alike."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sysconfig
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import pytest
import yaml
from starlette.routing import Route

from chassis.authorisation.rules import access_of
from chassis.identity.peers import Peer, read_peers
from chassis.process import EXIT_CANNOT_START
from chassis.settings import Settings, load_settings
from console.settings import load_settings as load_console_settings
from fees.collector.settings import load_collector_settings
from fees.collector.web import NOTICES, application
from intake.domain.messages.model import Kind, Language
from intake.sender.settings import SETTING, Mail, load_sender_settings
from onewindow.approval.v1 import approval_pb2
from onewindow.calls.v1 import calls_pb2
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2
from onewindow.supervision.v1 import supervision_pb2

ROOT = Path(__file__).parents[2]
CHART = ROOT / "helm" / "onewindow"
HELM = Path(sysconfig.get_path("scripts")) / "helm"
SERVICES = ("intake", "approval", "fees", "supervision")
COMPONENTS = {"servicer": "serve", "worker": "work"}
PROBES = ("startup", "readiness", "liveness")

# What has no default because nobody can know it.
REQUIRED = ("oidc.issuer=https://login.example.org", "oidc.audience=onewindow")

# What the chart makes, by the API that has it.
API_KINDS = {
    "v1": ("ConfigMap", "Service", "ServiceAccount"),
    "apps/v1": ("Deployment",),
    "batch/v1": ("Job",),
    "policy/v1": ("PodDisruptionBudget",),
    "networking.k8s.io/v1": ("NetworkPolicy", "Ingress"),
    "autoscaling/v2": ("HorizontalPodAutoscaler",),
}

Objects = dict[tuple[str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def render() -> Callable[..., Objects]:
    """Render the chart as release ``onewindow``; answers its objects by kind and name."""
    if not HELM.exists():
        pytest.skip("no helm: run `make helm-check` once")

    def _render(*settings: str, json_settings: Sequence[str] = (), values: str = "", cluster: str = "") -> Objects:
        """Render with these settings, a file of ci/, and a cluster's API at an address."""
        chosen = [word for setting in (*REQUIRED, *settings) for word in ("--set", setting)]
        chosen += [word for setting in json_settings for word in ("--set-json", setting)]
        if values:
            chosen += ["--values", str(CHART / "ci" / values)]
        if cluster:
            chosen += ["--dry-run=server", "--disable-openapi-validation", "--kube-apiserver", cluster]
        command = [str(HELM), "template", "onewindow", str(CHART), *chosen]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        documents = [document for document in yaml.safe_load_all(text) if document]
        return {(document["kind"], document["metadata"]["name"]): document for document in documents}

    return _render


def _pods(objects: Objects) -> dict[str, dict[str, Any]]:
    """Pod specification by name of the Deployment or Job."""
    return {
        name: document["spec"]["template"]["spec"]
        for (kind, name), document in objects.items()
        if kind in {"Deployment", "Job"}
    }


pytestmark = pytest.mark.needs_helm


def test_the_chart_makes_one_set_for_every_service_and_component(render: Callable[..., Objects]) -> None:
    """Nothing more, nothing less."""
    each = {
        (kind, f"onewindow-{service}-{component}")
        for service in SERVICES
        for component in COMPONENTS
        for kind in ("Deployment", "PodDisruptionBudget", "NetworkPolicy")
    }
    services = {("Service", f"onewindow-{service}") for service in SERVICES}
    migrations = {(kind, f"onewindow-{service}-migrate") for service in SERVICES for kind in ("Job", "NetworkPolicy")}
    shared = {("ConfigMap", "onewindow"), ("ConfigMap", "onewindow-peers"), ("ServiceAccount", "onewindow")}

    assert set(render()) == each | services | migrations | shared


def test_each_pod_runs_the_command_of_its_service_and_component(render: Callable[..., Objects]) -> None:
    """The image's entry point is `python -m`, so the arguments are the module and the verb."""
    verbs = {**COMPONENTS, "migrate": "migrate"}
    expected = {f"onewindow-{service}-{part}": [service, verb] for service in SERVICES for part, verb in verbs.items()}

    assert {name: pod["containers"][0]["args"] for name, pod in _pods(render()).items()} == expected


def test_every_pod_is_restricted(render: Callable[..., Objects]) -> None:
    """No root, capability, writable root or API token: restricted pod security and a little more."""
    for name, pod in _pods(render()).items():
        (container,) = pod["containers"]
        facts = {
            "token": pod["automountServiceAccountToken"],
            "root": not pod["securityContext"]["runAsNonRoot"],
            "seccomp": pod["securityContext"]["seccompProfile"]["type"],
            "escalation": container["securityContext"]["allowPrivilegeEscalation"],
            "writable": not container["securityContext"]["readOnlyRootFilesystem"],
            "dropped": container["securityContext"]["capabilities"]["drop"],
        }
        assert (name, facts) == (
            name,
            {
                "token": False,
                "root": False,
                "seccomp": "RuntimeDefault",
                "escalation": False,
                "writable": False,
                "dropped": ["ALL"],
            },
        )


def _secrets(pod: dict[str, Any]) -> set[str]:
    """Names of all Secrets that a pod mounts."""
    sources = [source for volume in pod["volumes"] for source in volume.get("projected", {}).get("sources", [])]
    named = [source["secret"]["name"] for source in sources if "secret" in source]
    return {*named, *(volume["secret"]["secretName"] for volume in pod["volumes"] if "secret" in volume)}


def test_each_pod_is_given_its_own_secrets_and_no_others(render: Callable[..., Objects]) -> None:
    """One database per service; its keys and certificate for the servicer, the owner's address for the migration."""
    of_component = {
        "servicer": {"database", "keys", "tls"},
        "worker": {"database"},
        "migrate": {"database", "owner-database"},
    }
    expected = {
        f"onewindow-{service}-{component}": {
            *(f"onewindow-{service}-{secret}" for secret in secrets),
            "onewindow-bus",
            "onewindow-redis",
        }
        for service in SERVICES
        for component, secrets in of_component.items()
    }

    assert expected == {name: _secrets(pod) for name, pod in _pods(render()).items()}


def test_secret_files_are_for_the_process_alone(render: Callable[..., Objects]) -> None:
    """Root's and the group's that the process has, mode 0440, read-only: nothing that the services would refuse."""
    for name, pod in _pods(render("trust.secretName=internal-ca")).items():
        secret = [volume for volume in pod["volumes"] if "secret" in volume or "projected" in volume]
        modes = {(volume.get("secret") or volume["projected"])["defaultMode"] for volume in secret}
        (container,) = pod["containers"]
        mounted = {mount["name"]: mount.get("readOnly", False) for mount in container["volumeMounts"]}

        assert (name, {0o440}) == (name, modes)
        assert all(mounted[volume["name"]] for volume in secret)
        assert pod["securityContext"]["fsGroup"] == pod["securityContext"]["runAsGroup"]


def test_no_secret_stands_in_the_environment(render: Callable[..., Objects]) -> None:
    """Environments are printed by crash reporters; secrets are file paths."""
    objects = render()
    settings: dict[str, str] = objects["ConfigMap", "onewindow"]["data"]
    urls = {name: value for name, value in settings.items() if "_URL" in name}
    written = [entry for pod in _pods(objects).values() for entry in pod["containers"][0].get("env", [])]

    assert all(entry["value"].startswith("/run/secrets/") for entry in written if "_URL" in entry["name"])
    assert set(urls) == {"ONEWINDOW_DATABASE_URL_FILE", "ONEWINDOW_BUS_URL_FILE", "ONEWINDOW_REDIS_URL_FILE"}
    assert all(value.startswith("/run/secrets/") for value in urls.values())
    assert all("secretKeyRef" not in json.dumps(pod) for pod in _pods(objects).values())


def test_the_processes_understand_every_setting(
    render: Callable[..., Objects], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A setting the chart spells differently from the chassis would be ignored without a word."""
    objects = render("bus.shards=16")
    data = dict(objects["ConfigMap", "onewindow"]["data"])
    for pod in _pods(objects).values():
        data |= {entry["name"]: entry["value"] for entry in pod["containers"][0].get("env", [])}
    for name, value in data.items():
        monkeypatch.setenv(name, value)
    addresses = {
        "DATABASE": "postgresql://intake:f83kd0@db/x?sslmode=verify-full",
        "OWNER_DATABASE": "postgresql://owner:f83kd0@db/x?sslmode=verify-full",
        "BUS": "amqps://intake:f83kd0@bus",
        "REDIS": "rediss://:f83kd0@cache",
    }
    for name, url in addresses.items():
        secret = tmp_path / name
        secret.write_text(url, encoding="utf-8")
        secret.chmod(0o440)
        monkeypatch.setenv(f"ONEWINDOW_{name}_URL_FILE", str(secret))

    known = {f"ONEWINDOW_{field.upper()}" for field in Settings.model_fields}
    settings = load_settings()

    assert set(data) - known == set()
    assert (settings.bus_shards, settings.grpc_port, settings.trace_ratio) == (16, 50051, 1.0)
    assert (settings.heartbeat_file, settings.health_port) == (Path("/run/onewindow/heartbeat"), 50052)
    assert settings.ready_file == Path("/run/onewindow/ready")
    assert (settings.oidc_issuer, settings.oidc_audience) == ("https://login.example.org", "onewindow")
    assert not settings.allow_plaintext


def test_a_migration_may_connect_before_anything_else_is_made(render: Callable[..., Objects]) -> None:
    """Under a policy that denies everything, one that came with the release would come too late."""
    hooks = {
        key: document["metadata"]["annotations"] for key, document in render().items() if key[1].endswith("-migrate")
    }
    weights = {key: int(annotations["helm.sh/hook-weight"]) for key, annotations in hooks.items()}
    policies = [weight for (kind, _), weight in weights.items() if kind == "NetworkPolicy"]

    assert {"pre-install,pre-upgrade"} == {annotations["helm.sh/hook"] for annotations in hooks.values()}
    assert max(policies) < min(weight for (kind, _), weight in weights.items() if kind == "Job")
    # An uninstalled release leaves no hook behind that has succeeded.
    assert all("hook-succeeded" in annotations["helm.sh/hook-delete-policy"] for annotations in hooks.values())


def test_a_migration_that_cannot_succeed_ends_before_helm_loses_patience(render: Callable[..., Objects]) -> None:
    """A wrong setting fails at once, a full node after less than helm's five minutes: with a reason, not a time-out."""
    jobs = [document["spec"] for (kind, _), document in render().items() if kind == "Job"]
    at_once = [
        rule["onExitCodes"]["values"]
        for job in jobs
        for rule in job["podFailurePolicy"]["rules"]
        if rule["action"] == "FailJob"
    ]

    assert at_once == [[EXIT_CANNOT_START]] * len(SERVICES)
    assert all(job["activeDeadlineSeconds"] < 300 for job in jobs)


def test_migrations_run_before_a_release_as_the_owner(render: Callable[..., Objects]) -> None:
    """Row-level security does not hold for an owner, so only the migration is given that role's address."""
    objects = render("services.fees.ownerDatabase.secretName=fees-owner", "services.fees.ownerDatabase.key=owner")
    jobs = {name: document for (kind, name), document in objects.items() if kind == "Job"}
    told = {
        name: [entry["value"] for entry in pod["containers"][0].get("env", []) if "OWNER" in entry["name"]]
        for name, pod in _pods(objects).items()
        if "-fees-" in name
    }

    assert {job["metadata"]["annotations"]["helm.sh/hook"] for job in jobs.values()} == {"pre-install,pre-upgrade"}
    assert told == {
        "onewindow-fees-migrate": ["/run/secrets/onewindow/owner-database-url"],
        "onewindow-fees-servicer": [],
        "onewindow-fees-worker": [],
    }
    assert [name for name, pod in _pods(objects).items() if "fees-owner" in _secrets(pod)] == ["onewindow-fees-migrate"]


def test_servicers_ask_for_certificates_unless_a_mesh_does(render: Callable[..., Objects]) -> None:
    """Certificates and peers come together; without them something else must be said to encrypt."""
    files = {f"ONEWINDOW_{name}_FILE" for name in ("TLS_CERTIFICATE", "TLS_KEY", "TLS_CLIENT_CA", "PEERS")}

    def told(objects: Objects) -> dict[str, set[str]]:
        return {
            name: {entry["name"] for entry in pod["containers"][0].get("env", []) if entry["name"] in files}
            for name, pod in _pods(objects).items()
            if "intake" in name
        }

    mesh = render("tls.enabled=false", "allowPlaintext=true")

    assert {f"onewindow-intake-{c}": files if c == "servicer" else set() for c in COMPONENTS} == {
        name: names for name, names in told(render()).items() if "migrate" not in name
    }
    assert not set().union(*(names for name, names in told(mesh).items() if "migrate" not in name))
    assert mesh["ConfigMap", "onewindow"]["data"]["ONEWINDOW_ALLOW_PLAINTEXT"] == "true"
    assert ("ConfigMap", "onewindow-peers") not in mesh


def test_the_peers_are_read_by_the_servicers_as_the_values_say(render: Callable[..., Objects], tmp_path: Path) -> None:
    """Values, file and chassis spell alike."""
    objects = render("peers.console.methods={onewindow.*}", "peers.console.forwards_address=true")
    file = tmp_path / "peers.json"
    file.write_text(objects["ConfigMap", "onewindow-peers"]["data"]["peers.json"], "utf-8")
    file.chmod(0o444)

    assert {"console": Peer(methods=("onewindow.*",), forwards_address=True)} == read_peers(file)


def test_probes_need_no_certificate(render: Callable[..., Objects]) -> None:
    """They ask on a port of their own, which is in no Service."""
    objects = render()
    (container,) = objects["Deployment", "onewindow-intake-servicer"]["spec"]["template"]["spec"]["containers"]
    probes = {kind: container[f"{kind}Probe"]["grpc"]["port"] for kind in PROBES}

    assert probes == dict.fromkeys(PROBES, 50052)
    assert [port["port"] for port in objects["Service", "onewindow-intake"]["spec"]["ports"]] == [50051]


def test_nothing_is_killed_for_what_it_waits_for(render: Callable[..., Objects]) -> None:
    """Start and life are the process's own; its database, bus and issuer are about readiness alone."""
    objects = render()
    asked: dict[str, dict[str, str]] = {}
    for component in COMPONENTS:
        pod = objects["Deployment", f"onewindow-fees-{component}"]["spec"]["template"]["spec"]
        found = {kind: pod["containers"][0][f"{kind}Probe"] for kind in PROBES}
        asked[component] = {
            kind: probe["grpc"].get("service", "") if "grpc" in probe else Path(probe["exec"]["command"][-1]).name
            for kind, probe in found.items()
        }

    assert asked == {
        "servicer": {"startup": "liveness", "readiness": "", "liveness": "liveness"},
        "worker": {"startup": "heartbeat", "readiness": "ready", "liveness": "heartbeat"},
    }


def test_a_probe_starts_no_python_and_sees_what_is_old(render: Callable[..., Objects], tmp_path: Path) -> None:
    """A Python needs a second on a busy node, and a probe that comes late kills what is well."""
    pod = render()["Deployment", "onewindow-fees-worker"]["spec"]["template"]["spec"]
    *command, _ = pod["containers"][0]["livenessProbe"]["exec"]["command"]
    file = tmp_path / "heartbeat"

    def well() -> bool:
        return subprocess.run([*command, str(file)], check=False, capture_output=True).returncode == 0

    before = well()
    file.touch()
    young = well()
    hour_ago = time.time() - 3600
    os.utime(file, (hour_ago, hour_ago))

    assert command[0] == "sh"
    assert (before, young, well()) == (False, True, False)


def test_pods_connect_where_they_have_to_and_nowhere_else(render: Callable[..., Objects]) -> None:
    """A pod that somebody has taken over finds few doors; nobody but clients connects to it."""
    objects = render()
    named = {
        "servicer": "fees-servicer",
        "worker": "approval-worker",
        "telling of cases": "supervision-worker",
        "telling of bills": "fees-worker",
        "migrate": "fees-migrate",
    }
    doors = {
        component: {
            port["port"]
            for rule in objects["NetworkPolicy", f"onewindow-{name}"]["spec"]["egress"]
            for port in rule["ports"]
        }
        for component, name in named.items()
    }
    policies = [document["spec"] for (kind, _), document in objects.items() if kind == "NetworkPolicy"]
    let_in = [source for policy in policies for rule in policy["ingress"] for source in rule["from"]]

    assert doors == {
        "servicer": {53, 5432, 5671, 6379, 443, 8443, 4318},
        "worker": {53, 5432, 5671, 4318},
        # Pages are told what has changed.
        "telling of cases": {53, 5432, 5671, 6379, 4318},
        "telling of bills": {53, 5432, 5671, 6379, 4318},
        "migrate": {53, 5432},
    }
    assert all(policy["policyTypes"] == ["Ingress", "Egress"] for policy in policies)
    assert {"onewindow/client"} == {label for source in let_in for s in source.values() for label in s["matchLabels"]}


def _ports(objects: Objects, component: str) -> list[tuple[int, ...]]:
    rules = objects["NetworkPolicy", f"onewindow-fees-{component}"]["spec"]["egress"]
    return [tuple(port["port"] for port in rule.get("ports", ()) if port["protocol"] == "TCP") for rule in rules]


def test_ports_that_values_name_are_let_through(render: Callable[..., Objects]) -> None:
    """Policies see the port of the pod that answers: an issuer may be let through by what its pods are."""
    addressed = render("oidc.issuer=https://login.example.org:9443/x", "telemetry.otlpEndpoint=http://collector:4319")
    selected = render(
        "networkPolicy.destinations.issuer.to[0].podSelector.matchLabels.app=keycloak",
        "networkPolicy.destinations.otlp.ports={otlp-http}",
        json_settings=["networkPolicy.destinations.issuer.ports=[]"],
    )
    rules = selected["NetworkPolicy", "onewindow-fees-servicer"]["spec"]["egress"]

    assert _ports(addressed, "servicer")[4:] == [(443, 8443, 9443), (4318, 4319)]
    assert rules[4] == {"to": [{"podSelector": {"matchLabels": {"app": "keycloak"}}}]}
    assert rules[5]["ports"] == [{"port": "otlp-http", "protocol": "TCP"}]
    # Neither would be everything.
    with pytest.raises(subprocess.CalledProcessError):
        render(json_settings=["networkPolicy.destinations.issuer.ports=[]"])


@pytest.mark.parametrize("values", ["", "small.yaml"])
def test_all_pods_find_room_on_two_cores_also_during_an_upgrade(render: Callable[..., Objects], values: str) -> None:
    """A node keeps three tenths of two cores for itself; each Deployment has one pod more meanwhile, and one leaves."""
    objects = render(values=values)
    asked = {
        name: float(pod["containers"][0]["resources"]["requests"]["cpu"].removesuffix("m")) / 1000
        for name, pod in _pods(objects).items()
    }
    pods = {
        name: document["spec"]["replicas"] + document["spec"]["strategy"]["rollingUpdate"]["maxSurge"] + 1
        for (kind, name), document in objects.items()
        if kind == "Deployment"
    }

    assert sum(count * asked[name] for name, count in pods.items()) <= 1.7
    # It runs alone, beside all pods of the release before.
    assert all(asked[name] <= 0.01 for name in asked.keys() - pods.keys())


def test_no_pod_is_missing_during_an_upgrade(render: Callable[..., Objects]) -> None:
    """New pods come before old ones go."""
    strategies = {
        document["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"]
        for (kind, _), document in render().items()
        if kind == "Deployment"
    }

    assert strategies == {0}


def test_a_value_of_one_service_changes_only_that_service(render: Callable[..., Objects]) -> None:
    """Merging must not leak from one service into the next."""
    plain, changed = render(), render("services.approval.worker.replicas=7")

    assert {key for key in plain if plain[key] != changed[key]} == {("Deployment", "onewindow-approval-worker")}
    assert changed["Deployment", "onewindow-approval-worker"]["spec"]["replicas"] == 7


def test_autoscaling_takes_the_number_of_replicas_over(render: Callable[..., Objects]) -> None:
    """A fixed number beside an autoscaler would undo its work at every upgrade."""
    objects = render("components.servicer.autoscaling.enabled=true")
    scaled = {name for kind, name in objects if kind == "HorizontalPodAutoscaler"}

    assert scaled == {f"onewindow-{service}-servicer" for service in SERVICES}
    assert all("replicas" not in objects["Deployment", name]["spec"] for name in scaled)


def test_turning_autoscaling_on_takes_no_pod_away(render: Callable[..., Objects]) -> None:
    """A number left out is one until the autoscaler has looked; it begins with, and keeps, what runs."""
    with Cluster({"onewindow-fees-servicer": 5, "onewindow-intake-servicer": 1}) as cluster:
        objects = render("components.servicer.autoscaling.enabled=true", cluster=cluster.address)
    found = {
        service: objects["Deployment", f"onewindow-{service}-servicer"]["spec"].get("replicas") for service in SERVICES
    }

    assert found == {"intake": 2, "approval": None, "fees": 5, "supervision": None}


class Cluster:
    """As much of a Kubernetes API as helm asks for when it looks a Deployment up."""

    def __init__(self, replicas: Mapping[str, int]) -> None:
        """Answer that these Deployments are there, with so many replicas."""
        groups = [
            {"name": version.partition("/")[0], "versions": [{"groupVersion": version, "version": version[-2:]}]}
            for version in API_KINDS
            if "/" in version
        ]
        answers: dict[str, object] = {
            "/version": {"major": "1", "minor": "35", "gitVersion": "v1.35.0"},
            "/api": {"kind": "APIVersions", "versions": ["v1"]},
            "/apis": {"kind": "APIGroupList", "groups": groups},
        }
        for version, kinds in API_KINDS.items():
            answers[f"/{'apis' if '/' in version else 'api'}/{version}"] = {
                "kind": "APIResourceList",
                "groupVersion": version,
                "resources": [
                    {
                        "name": f"{kind.lower()}s".replace("ys", "ies"),
                        "namespaced": True,
                        "kind": kind,
                        "verbs": ["get"],
                    }
                    for kind in kinds
                ],
            }
        for name, count in replicas.items():
            answers[f"/apis/apps/v1/namespaces/default/deployments/{name}"] = {
                "apiVersion": "apps/v1",
                "kind": "Deployment",
                "metadata": {
                    "name": name,
                    "labels": {"app.kubernetes.io/managed-by": "Helm"},
                    "annotations": {
                        "meta.helm.sh/release-name": "onewindow",
                        "meta.helm.sh/release-namespace": "default",
                    },
                },
                "spec": {"replicas": count},
            }

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = urlsplit(self.path).path
                found = answers.get(path, {"kind": "Status", "status": "Failure", "reason": "NotFound", "code": 404})
                body = json.dumps(found).encode()
                self.send_response(200 if path in answers else 404)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        """Listen."""
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()


def test_every_value_is_explained_and_in_the_schema() -> None:
    """values.yaml is the reference a reader has, the schema the one that helm has."""
    text = (CHART / "values.yaml").read_text(encoding="utf-8")
    schema = json.loads((CHART / "values.schema.json").read_text(encoding="utf-8"))
    lines = text.splitlines()
    # Requests and limits are explained by the comment on the resources they belong to.
    values = [at for at, line in enumerate(lines) if re.match(r"\s*(?!requests|limits)[A-Za-z]+: \S", line)]

    assert [lines[at] for at in values if not lines[at - 1].strip().startswith("#")] == []
    assert set(yaml.safe_load(text)) == set(schema["properties"]) - {"global"}


# --- the collector -----------------------------------------------------------------------------------------------

COLLECTOR = "onewindow-fees-collector"


def test_without_a_word_nobody_collects_and_a_simulated_provider_is_nowhere(render: Callable[..., Objects]) -> None:
    """A provider is real or there is none: the one that takes no money is of the embedded platform alone."""
    written = json.dumps([*render().values(), *render(values="production.yaml").values()], default=str)
    assert [] == [name for _, name in render() if "collector" in name]
    assert "SIMULATED" not in written
    assert "payment_provider" not in written


def test_the_collector_runs_with_settings_it_takes(
    render: Callable[..., Objects], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its secret is a file of a Secret of its own; its probes are what it serves; it has the database of fees."""
    objects = render(values="production.yaml")
    pod = _pods(objects)[COLLECTOR]
    (container,) = pod["containers"]
    told = {variable["name"]: variable["value"] for variable in container["env"]}
    mounted = {mount["mountPath"]: mount["name"] for mount in container["volumeMounts"]}
    secret = Path(told["ONEWINDOW_PAYMENT_SECRET_FILE"])
    (volume,) = [each for each in pod["volumes"] if each["name"] == mounted[str(secret.parent)]]
    assert ("onewindow-payment", [{"key": "secret", "path": secret.name}]) == (
        volume["secret"]["secretName"],
        volume["secret"]["items"],
    )
    kept = tmp_path / "secret"
    kept.write_text("s" * 32)
    kept.chmod(0o440)
    for name, value in {**told, "ONEWINDOW_PAYMENT_SECRET_FILE": str(kept)}.items():
        monkeypatch.setenv(name, value)
    settings = load_collector_settings()

    assert ["fees", "collect"] == container["args"]
    assert ("https://pay.example.org:8443/v1", "0.0.0.0") == (settings.provider_url, settings.notices_host)  # noqa: S104 - of a pod
    assert settings.notices_port == container["ports"][0]["containerPort"]
    served = {route.path for route in application(b"", lambda _: None).routes if isinstance(route, Route)}
    assert {container[f"{probe}Probe"]["httpGet"]["path"] for probe in PROBES} <= served
    assert {"onewindow-fees-database", "onewindow-bus", "onewindow-redis", "onewindow-payment"} <= _secrets(pod)
    assert not {"onewindow-fees-keys", "onewindow-fees-tls"} & _secrets(pod)


def test_the_provider_reaches_one_address_and_is_reached(render: Callable[..., Objects]) -> None:
    """No bus, no issuer, no other service; what is for probes is not for the world. Without ingress nobody gets in."""
    objects = render(values="production.yaml")
    policy = objects["NetworkPolicy", COLLECTOR]["spec"]
    [entrance] = policy["ingress"]
    [rule] = objects["Ingress", COLLECTOR]["spec"]["rules"]
    [path] = rule["http"]["paths"]
    quiet = render("collector.enabled=true", "collector.providerUrl=https://pay.example.org")

    assert [{"port": "notices", "protocol": "TCP"}] == entrance["ports"]
    assert [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "ingress"}}}] == entrance["from"]
    doors = {port["port"] for door in policy["egress"] for port in door["ports"]}
    assert {53, 6432, 6379, 4318, 443, 8443} == doors
    assert (NOTICES, "Exact", COLLECTOR) == (path["path"], path["pathType"], path["backend"]["service"]["name"])
    assert ("Service", COLLECTOR) in objects
    assert ("Ingress", COLLECTOR) not in quiet
    assert [] == quiet["NetworkPolicy", COLLECTOR]["spec"]["ingress"]


# --- the sender --------------------------------------------------------------------------------------------------

SENDER = "onewindow-intake-sender"


def test_without_a_word_nobody_sends(render: Callable[..., Objects]) -> None:
    """No telephone number leaves the cluster by accident."""
    assert [] == [name for _, name in render() if "sender" in name]


def test_the_sender_runs_with_settings_it_takes(render: Callable[..., Objects], tmp_path: Path) -> None:
    """The file says what the values do, secrets are files of one Secret; it has the database and the keys of intake."""
    objects = render(values="production.yaml")
    pod = _pods(objects)[SENDER]
    (container,) = pod["containers"]
    told = {variable["name"]: variable["value"] for variable in container["env"]}
    mounted = {mount["mountPath"] for mount in container["volumeMounts"]}
    text = objects["ConfigMap", SENDER]["data"]["messages.toml"]
    secrets = "/run/secrets/onewindow-messages"
    for name in ("sms", "mail"):
        (tmp_path / name).write_text("s" * 32)
        (tmp_path / name).chmod(0o440)
    file = tmp_path / "messages.toml"
    file.write_text(text.replace(secrets, str(tmp_path)))
    file.chmod(0o444)
    (centre,) = load_sender_settings(str(file)).centres

    assert ["intake", "send"] == container["args"]
    assert {secrets, told["ONEWINDOW_KEYS_FOLDER"], str(Path(told[SETTING]).parent)} <= mounted
    assert isinstance(centre.email, Mail)
    assert "您的办件{case_no}已办好，请到一楼3号窗口领取。" == centre.wording[Kind.READY, Language.ZH]
    assert ("330106", 120, 465, "tls") == (
        centre.division_code,
        centre.sms.per_minute if centre.sms else 0,
        centre.email.port,
        centre.email.security,
    )
    assert {"onewindow-intake-database", "onewindow-intake-keys", "onewindow-messages"} <= _secrets(pod)
    assert "onewindow-intake-tls" not in _secrets(pod)


def test_the_sender_reaches_gateways_and_is_reached_by_nobody(render: Callable[..., Objects]) -> None:
    """No bus, no Redis, no issuer, no other service."""
    policy = render(values="production.yaml")["NetworkPolicy", SENDER]["spec"]
    assert [] == policy["ingress"]
    assert {53, 6432, 443, 465, 587} == {port["port"] for door in policy["egress"] for port in door["ports"]}


# --- the pages ---------------------------------------------------------------------------------------------------

PEER = "spiffe://example.org/ns/onewindow/sa/console"


def test_without_a_word_there_are_no_pages(render: Callable[..., Objects]) -> None:
    """Nobody is on the internet by accident."""
    assert [] == [name for _, name in render() if "console" in name]


def test_the_pages_run_with_settings_they_take(render: Callable[..., Objects], monkeypatch: pytest.MonkeyPatch) -> None:
    """What the chart writes is what the process reads: centres in their order, the proxies, a port of its own."""
    (container,) = _pods(render(values="production.yaml"))["onewindow-console"]["containers"]
    for variable in container["env"]:
        monkeypatch.setenv(variable["name"], variable["value"])
    settings = load_console_settings()

    assert ["console", "serve"] == container["args"]
    assert "https://window.example.org" == settings.console_origin
    assert ["330106", "330100"] == [centre.division_code for centre in settings.console_centres]
    assert ("10.30.0.0/16",) == settings.trusted_proxies
    assert settings.console_port == container["ports"][0]["containerPort"]
    assert {
        "intake": "onewindow-intake:50051",
        "fees": "onewindow-fees:50051",
        "supervision": "onewindow-supervision:50051",
    } == settings.services
    mounted = {mount["mountPath"] for mount in container["volumeMounts"]}
    assert {str(path.parent) for path in (settings.tls_ca_file, settings.tls_key_file) if path} <= mounted


def test_the_pages_are_a_peer_that_may_ask_what_everybody_may(render: Callable[..., Objects]) -> None:
    """A console that was taken over calls nothing else; it says from where its visitors come."""
    peers = json.loads(render(values="production.yaml")["ConfigMap", "onewindow-peers"]["data"]["peers.json"])
    console = Peer.model_validate(peers[PEER])
    anonymous = {
        f"{method.containing_service.full_name}/{method.name}"
        for service in (
            intake_pb2.DESCRIPTOR.services_by_name["IntakeService"],
            fees_pb2.DESCRIPTOR.services_by_name["FeesService"],
            approval_pb2.DESCRIPTOR.services_by_name["ApprovalService"],
            supervision_pb2.DESCRIPTOR.services_by_name["SupervisionService"],
            calls_pb2.DESCRIPTOR.services_by_name["CallsService"],
        )
        for method in service.methods
        if access_of(method).anonymous
    }

    assert anonymous == set(console.methods)
    assert console.forwards_address


def test_the_pages_are_reached_by_the_ingress_and_reach_what_everybody_may_ask(render: Callable[..., Objects]) -> None:
    """And names; nothing else, no database and no bus. They are restricted like every other pod."""
    objects = render(values="production.yaml")
    policy = objects["NetworkPolicy", "onewindow-console"]["spec"]
    [entrance] = policy["ingress"]
    names, *servicers = policy["egress"]

    assert [{"port": "http", "protocol": "TCP"}] == entrance["ports"]
    assert [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "ingress"}}}] == entrance["from"]
    assert {53} == {port["port"] for port in names["ports"]}
    reached = [servicer["to"][0]["podSelector"]["matchLabels"] for servicer in servicers]
    assert ["intake", "fees", "supervision"] == [labels["onewindow/service"] for labels in reached]
    assert {"servicer"} == {labels["app.kubernetes.io/component"] for labels in reached}
    template = objects["Deployment", "onewindow-console"]["spec"]["template"]
    assert "true" == template["metadata"]["labels"]["onewindow/client"]
    volumes = {volume["name"] for volume in template["spec"]["volumes"]}
    assert {"tmp", "tls"} == volumes


SIGN_IN = "console.signIn.enabled=true"


def test_officers_sign_in_where_it_is_said(render: Callable[..., Objects], monkeypatch: pytest.MonkeyPatch) -> None:
    """All services, the issuer, Redis and two secrets come with it; what an officer may is said by the token."""
    objects = render(SIGN_IN, values="production.yaml")
    template = objects["Deployment", "onewindow-console"]["spec"]["template"]["spec"]
    (container,) = template["containers"]
    for variable in container["env"]:
        monkeypatch.setenv(variable["name"], variable["value"])
    settings = load_console_settings()

    assert {"intake", "approval", "fees", "supervision"} == set(settings.services)
    files = (settings.console_client_secret_file, settings.console_key_file, settings.redis_url_file)
    mounted = {mount["mountPath"]: mount["name"] for mount in container["volumeMounts"]}
    volumes = {volume["name"] for volume in template["volumes"]}
    assert {mounted[str(path.parent)] for path in files if path} == {"sign-in", "redis"}
    assert {"sign-in", "redis"} <= volumes
    servicers = objects["ConfigMap", "onewindow-peers"]["data"]["peers.json"]
    assert ("onewindow.*",) == Peer.model_validate(json.loads(servicers)[PEER]).methods
    policy = objects["NetworkPolicy", "onewindow-console"]["spec"]
    asked = [
        rule["to"][0]["podSelector"]["matchLabels"]["onewindow/service"]
        for rule in policy["egress"]
        if rule.get("ports") == [{"port": "grpc", "protocol": "TCP"}]
    ]
    assert ["intake", "approval", "fees", "supervision"] == asked
    assert 6379 in {port["port"] for rule in policy["egress"] for port in rule.get("ports", [])}

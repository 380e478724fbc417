"""The chart makes what the architecture says, for every service and component alike."""

from __future__ import annotations

import json
import re
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from chassis.settings import Settings, load_settings

ROOT = Path(__file__).parents[2]
CHART = ROOT / "helm" / "onewindow"
HELM = Path(sysconfig.get_path("scripts")) / "helm"
SERVICES = ("intake", "approval", "fees", "supervision")
COMPONENTS = {"servicer": "serve", "worker": "work"}

Objects = dict[tuple[str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def render() -> Callable[..., Objects]:
    """Render the chart as release ``onewindow``; answers its objects by kind and name."""
    if not HELM.exists():
        pytest.skip("no helm: run `make helm-check` once")

    def _render(*settings: str) -> Objects:
        chosen = [word for setting in settings for word in ("--set", setting)]
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
    migrations = {("Job", f"onewindow-{service}-migrate") for service in SERVICES}
    shared = {("ConfigMap", "onewindow"), ("ServiceAccount", "onewindow")}

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


def test_each_service_sees_its_own_database_only(render: Callable[..., Objects]) -> None:
    """One database per service; a pod is given the address of no other."""
    for name, pod in _pods(render()).items():
        service = name.removeprefix("onewindow-").split("-")[0]
        (secrets,) = (volume["projected"]["sources"] for volume in pod["volumes"] if "projected" in volume)
        names = [source["secret"]["name"] for source in secrets]

        assert (name, names) == (name, [f"onewindow-{service}-database", "onewindow-bus", "onewindow-redis"])


def test_no_secret_stands_in_the_environment(render: Callable[..., Objects]) -> None:
    """Environments are printed by crash reporters; secrets are file paths."""
    objects = render()
    settings = objects["ConfigMap", "onewindow"]["data"]
    urls = {name: value for name, value in settings.items() if "_URL" in name}

    assert set(urls) == {"ONEWINDOW_DATABASE_URL_FILE", "ONEWINDOW_BUS_URL_FILE", "ONEWINDOW_REDIS_URL_FILE"}
    assert all(value.startswith("/run/secrets/") for value in urls.values())
    assert all("secretKeyRef" not in json.dumps(pod) for pod in _pods(objects).values())


def test_the_processes_understand_every_setting(
    render: Callable[..., Objects], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A setting the chart spells differently from the chassis would be ignored without a word."""
    data = render("bus.shards=16")["ConfigMap", "onewindow"]["data"]
    for name, value in data.items():
        monkeypatch.setenv(name, value)
    for name, url in {"DATABASE": "postgresql://db/x", "BUS": "amqp://bus", "REDIS": "redis://cache"}.items():
        secret = tmp_path / name
        secret.write_text(url, encoding="utf-8")
        secret.chmod(0o440)
        monkeypatch.setenv(f"ONEWINDOW_{name}_URL_FILE", str(secret))

    known = {f"ONEWINDOW_{field.upper()}" for field in Settings.model_fields}
    settings = load_settings()

    assert set(data) - known == set()
    assert (settings.bus_shards, settings.grpc_port, settings.trace_ratio) == (16, 50051, 1.0)
    assert settings.heartbeat_file == Path("/run/onewindow/heartbeat")


def test_migrations_run_before_a_release_as_the_owner(render: Callable[..., Objects]) -> None:
    """Row-level security does not hold for an owner, so only the migration is given that role's address."""
    objects = render("services.fees.database.ownerKey=owner-url")
    jobs = {name: document for (kind, name), document in objects.items() if kind == "Job"}
    keys = {
        name: pod["volumes"][0]["projected"]["sources"][0]["secret"]["items"][0]["key"]
        for name, pod in _pods(objects).items()
        if "-fees-" in name
    }

    assert {job["metadata"]["annotations"]["helm.sh/hook"] for job in jobs.values()} == {"pre-install,pre-upgrade"}
    assert keys == {
        "onewindow-fees-migrate": "owner-url",
        "onewindow-fees-servicer": "url",
        "onewindow-fees-worker": "url",
    }


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


def test_every_value_is_explained_and_in_the_schema() -> None:
    """values.yaml is the reference a reader has, the schema the one that helm has."""
    text = (CHART / "values.yaml").read_text(encoding="utf-8")
    schema = json.loads((CHART / "values.schema.json").read_text(encoding="utf-8"))
    lines = text.splitlines()
    # Requests and limits are explained by the comment on the resources they belong to.
    values = [at for at, line in enumerate(lines) if re.match(r"\s*(?!requests|limits)[A-Za-z]+: \S", line)]

    assert [lines[at] for at in values if not lines[at - 1].strip().startswith("#")] == []
    assert set(yaml.safe_load(text)) == set(schema["properties"]) - {"global"}

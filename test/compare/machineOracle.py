"""Asks conda itself what it makes of a whole machine: reads one JSON object a line on stdin, answers each with one on stdout.

A machine is what `anaconda-tokens config --machine` takes: `files`, `env`, `argv`, `platform`, `subdir`, `plugins`, `ask`,
`sessions`, `solve`, `virtual`. It is laid out in a folder of its own, and conda is pointed at that. The answer has the
fields of `config --format json`.

Started with the argument `win`, conda believes that it runs on Windows. PYTHONPATH must hold conda's source and what it
imports. Nothing is installed, downloaded or asked over the network.
"""

import contextlib
import io
import json
import logging
import ntpath
import os
import pathlib
import re
import shutil
import sys
import tempfile
import types

ON_WIN = "win" in sys.argv[1:]
for variable in [name for name in os.environ if name.startswith(("CONDA", "_CONDA", "XDG_"))]:
    del os.environ[variable]
KEPT = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE") if name in os.environ}
TOP = pathlib.Path(tempfile.mkdtemp(prefix="conda-machines-"))
os.environ["HOME"] = str(TOP)
# A terminal's width changes nothing here, and the warnings of argparse are of no use.
logging.disable(logging.NOTSET)

import conda.common._os  # noqa: E402
import conda.common.compat  # noqa: E402
import conda.common.path  # noqa: E402

# Only what depends on it from here on is Windows': places, default channels, variables.
if ON_WIN:
    os.pathsep = ";"
    conda.common.compat.on_win = True
import conda.common.configuration as configuration  # noqa: E402

if ON_WIN:
    configuration.expandvars = ntpath.expandvars
import conda.base.constants as constants  # noqa: E402
from conda.base.context import Context, context  # noqa: E402

# What is imported from here on would look for libraries of Windows.
conda.common.compat.on_win = False
from conda.cli.conda_argparse import do_call, generate_parser  # noqa: E402
from conda.common.constants import NULL  # noqa: E402
from conda.gateways.connection import session  # noqa: E402
from conda.models.channel import Channel  # noqa: E402
from conda.notices import core as notices  # noqa: E402
from conda.plugins import hookimpl  # noqa: E402
from conda.plugins.config import PluginConfig  # noqa: E402
from conda.plugins.types import CondaAuthHandler, CondaSetting, ChannelAuthBase  # noqa: E402

SYSTEM = {"/etc/conda": "etc", "/var/lib/conda": "var", "C:/ProgramData/conda": "programdata"}
NAMES = ("HOME", "ROOT", "PREFIX", "XDG", "CWD", "DATA")
SYMBOLS = {"~": "HOME", "$CONDA_ROOT": "ROOT", "$CONDA_PREFIX": "PREFIX", "$XDG_CONFIG_HOME": "XDG", ".": "CWD"}
SEARCH_PATH = constants.SEARCH_PATH


class Ignored(logging.Handler):
    """Notes the files that conda passes over, with its words."""

    found = []

    def emit(self, record):
        if "Ignoring configuration file" in str(record.msg):
            self.found.append({"path": str(record.args[0]), "message": str(record.args[1])})


logging.getLogger("conda").addHandler(Ignored())
logging.getLogger("conda").propagate = False


class Plugins:
    """Settings of every type, and handlers of the names that are asked for."""

    handlers = ()

    @hookimpl
    def conda_settings(self):
        text = configuration.PrimitiveParameter("", element_type=str)
        yield CondaSetting("x_text", "", text, aliases=("x_words",))
        yield CondaSetting("x_flag", "", configuration.PrimitiveParameter(False))
        yield CondaSetting("x_list", "", configuration.SequenceParameter(text))
        yield CondaSetting("x_map", "", configuration.MapParameter(text))
        yield CondaSetting("x_nested", "", configuration.MapParameter(configuration.MapParameter(text)))
        yield CondaSetting("x_lists", "", configuration.MapParameter(configuration.SequenceParameter(text)))

    @hookimpl
    def conda_auth_handlers(self):
        for name in Plugins.handlers:
            yield CondaAuthHandler(name=name, handler=type(name, (ChannelAuthBase,), {"own_name": name.lower()}))


class Traced:
    """Lets every loaded value know what it was loaded from."""

    def __init__(self):
        plain = configuration.PrimitiveParameter.load

        def load(self, name, match):
            loaded = plain(self, name, match)
            loaded.origin = match
            return loaded

        configuration.PrimitiveParameter.load = load


class Session:
    """A session that is never opened; what a real one reads of the configuration beside its handler is not asked here."""

    def __init__(self, auth=None):
        self.auth = auth


session.CondaSession = Session
Traced()
manager = context.plugin_manager
own_settings = Plugins()


class Machine:
    def __init__(self, described):
        self.described = described
        # Always the same folder: conda remembers what paths are.
        self.folder = TOP / "machine"
        self.places = {name: self.folder / name.lower() for name in NAMES}
        self.system = {symbol: self.folder / name for symbol, name in SYSTEM.items()}
        for name, place in self.places.items():
            place.mkdir(parents=True)
        self.spelled = {}
        for file in described.get("files", ()):
            self.write(file)
        if not (self.places["ROOT"] / "conda-meta").exists():
            (self.places["ROOT"] / "conda-meta").mkdir()

    def real(self, path):
        for symbol, place in self.system.items():
            if path == symbol or path.startswith(symbol + "/"):
                return str(place) + path[len(symbol):]
        for symbol, name in SYMBOLS.items():
            if path == symbol or path.startswith(symbol + "/"):
                return str(self.places[name]) + path[len(symbol):]
        return self.filled(path)

    def filled(self, text):
        for name, place in self.places.items():
            text = text.replace(f"<{name}>", str(place))
        return text

    def write(self, file):
        path = pathlib.Path(self.real(file["path"]))
        self.spelled[str(path)] = file["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        if "link" in file:
            os.symlink(self.real(file["link"]), path)
        elif "dir" in file:
            path.mkdir(parents=True, exist_ok=True)
        elif "hex" in file:
            path.write_bytes(bytes.fromhex(file["hex"]))
        else:
            path.write_bytes(file.get("text", "").encode("utf-8", "surrogatepass"))
        if file.get("unreadable"):
            path.chmod(0)

    def shown_path(self, path):
        return self.spelled.get(str(path)) or self.shown(str(path))

    def shown(self, text):
        for path, spelling in self.spelled.items():
            text = text.replace(path, spelling) if path in text else text
        for symbol, place in self.system.items():
            text = text.replace(str(place), symbol)
        for name, place in self.places.items():
            text = text.replace(str(place), f"<{name}>")
            # The name of a channel may be a path without its first slash.
            text = text.replace(str(place)[1:], f"machine/{name.lower()}")
        return text

    def search_path(self):
        found = []
        for path in SEARCH_PATH:
            for symbol, place in self.system.items():
                if path.startswith(symbol + "/"):
                    path = str(place) + path[len(symbol):]
            found.append(path)
        return tuple(found)

    def environment(self):
        env = {**KEPT, "HOME": str(self.places["HOME"]), "CONDA_ROOT": str(self.places["ROOT"])}
        env.update({name: self.filled(value) for name, value in self.described.get("env", {}).items()})
        return env


def failure(error, machine):
    name = type(error).__name__
    module = type(error).__module__
    found = {"class": f"ruamel.{name}" if module.startswith("ruamel") else name, "message": machine.shown(str(error))[:500]}
    inner = getattr(error, "errors", None)
    if inner and name == "MultiValidationError":
        found["errors"] = [failure(one, machine) for one in inner]
    return found


def attempt(machine, work):
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            return work()
    except (Exception, SystemExit) as error:
        return {"error": failure(error, machine)}


def plain(value):
    """A typed value as JSON."""
    if isinstance(value, dict) or hasattr(value, "items"):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return getattr(value, "value", str(value))


def shown_values(value, machine):
    if isinstance(value, dict):
        return {machine.shown(key): shown_values(one, machine) for key, one in value.items()}
    if isinstance(value, list):
        return [shown_values(one, machine) for one in value]
    return machine.shown(value) if isinstance(value, str) else value


def source_of(raw, machine):
    if isinstance(raw, configuration.EnvRawParameter):
        prefix = "PLUGINS_" if raw.key.startswith("x_") else ""
        return f"env:CONDA_{prefix}{raw.key.upper()}"
    return "command line" if isinstance(raw, configuration.ArgParseRawParameter) else machine.shown_path(raw.source)


def traced(loaded, machine):
    if isinstance(loaded.value, dict) or hasattr(loaded.value, "items"):
        return {str(key): traced(one, machine) for key, one in loaded.value.items()}
    if isinstance(loaded.value, tuple):
        return [traced(one, machine) for one in loaded.value]
    raw = loaded.origin
    written = raw.value(None) if isinstance(raw, configuration.EnvRawParameter) else raw._raw_value
    return [plain(written), source_of(raw, machine)]


def origin(instance, loader, machine):
    matches, _ = loader.type.get_all_matches(loader.name, loader.names, instance)
    loaded = [loader.type.load(loader.name, match) for match in matches]
    return traced(loaded[0].merge(loaded), machine) if loaded else "default"


def is_set(instance, loader, explicit):
    for source, raw in instance.raw_data.items():
        for key in loader.names & frozenset(raw):
            if source != configuration.CMD_LINE_SOURCE or key in explicit:
                return True
    return False


PUBLIC = ("channels", "subdir", "subdirs", "override_virtual_packages")
ALWAYS = ("channels", "channel_alias", "default_channels", "subdir")


def parameters(machine, explicit):
    values, sources = {}, {}
    for name in Context.parameter_names:
        loader = context._parameter_loaders[name]
        shown = name.lstrip("_")
        if shown not in ALWAYS and not is_set(context, loader, explicit):
            continue
        attribute = shown if shown in PUBLIC else name
        # What is traced first is as it was written; reading it puts variables in.
        source = attempt(machine, lambda: origin(context, loader, machine))
        sources[shown] = "error" if isinstance(source, dict) and "error" in source else source
        values[shown] = attempt(machine, lambda: plain(getattr(context, attribute)))
    return values, sources


def plugin_settings(machine):
    values, sources = {}, {}
    config = attempt(machine, lambda: context.plugins)
    if isinstance(config, dict):
        return config, "error"
    for name in PluginConfig.parameter_names:
        loader = PluginConfig.__dict__[name]
        raw_data = attempt(machine, lambda: config.raw_data)
        if isinstance(raw_data, dict) and "error" in raw_data:
            return raw_data, "error"
        if not any(loader.names & frozenset(raw) for raw in raw_data.values()):
            continue
        source = attempt(machine, lambda: origin(config, loader, machine))
        sources[name] = "error" if isinstance(source, dict) and "error" in source else source
        values[name] = attempt(machine, lambda: plain(getattr(config, name)))
    return values, sources


def address(channel):
    return channel.urls(with_credentials=True, subdirs=("\0",))[0].removesuffix("/\0") if channel.name else base_address(channel)


def base_address(channel):
    from conda.common.url import join_url

    parts = [channel.location, "t", channel.token] if channel.token else [channel.location]
    auth = f"{channel.auth}@" if channel.auth else ""
    return f"{channel.scheme}://{auth}{join_url(*parts, channel.name)}" if channel.name else f"{channel.scheme}://{auth}{join_url(*parts)}"


def computed(machine):
    listed = lambda channels: [base_address(one) for one in channels]  # noqa: E731
    return {
        "channel_alias": attempt(machine, lambda: base_address(context.channel_alias)),
        "default_channels": attempt(machine, lambda: listed(context.default_channels)),
        "custom_channels": attempt(machine, lambda: {name: base_address(one) for name, one in context.custom_channels.items()}),
        "custom_multichannels": attempt(machine, lambda: {name: listed(all) for name, all in context.custom_multichannels.items()}),
        "migrated_channel_aliases": attempt(machine, lambda: listed(context.migrated_channel_aliases)),
    }


def urls_of(channel):
    return channel.urls(with_credentials=True, subdirs=tuple(dict.fromkeys(context.subdirs)))


def asked(name):
    Channel._reset_state()
    channel = Channel(name)
    return {"canonical_name": channel.canonical_name, "urls": urls_of(channel)}


def channel_urls():
    found = {}
    for name in context.channels:
        for url in urls_of(Channel(name)):
            found[url] = None
    return list(found)


def handler(url):
    session.get_session.cache_clear()
    return getattr(session.get_session(url).auth, "own_name", "(conda's own)")


class Captured(Exception):
    """What a command hands to the solver, thrown in the place of solving."""


class Capturing:
    """Stands in for the solver."""

    def __init__(self, prefix, channels, subdirs=(), specs_to_add=(), specs_to_remove=(), repodata_fn=None, command=None):
        raise Captured([str(getattr(one, "base_url", one) if repodata_fn is None and command is None else one) for one in channels], [Channel(one) for one in channels], list(subdirs), repodata_fn)


# Packages are not handled here.
handling = types.ModuleType("conda_package_handling")
handling.api = types.ModuleType("conda_package_handling.api")
handling.api.libarchive_enabled = True
sys.modules.update({"conda_package_handling": handling, "conda_package_handling.api": handling.api})
manager.get_cached_solver_backend = lambda *_, **__: Capturing
notices.is_channel_notices_enabled = lambda _: False


def solver_input(machine):
    """What `create`, `install`, `update` and the commands on environment files give to the solver."""
    argv = [machine.filled(one) for one in machine.described["argv"]]
    parser = generate_parser(add_help=True)
    args = parser.parse_args(argv)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            do_call(args, parser)
    except Captured as captured:
        named, channels, subdirs, repodata = captured.args
        urls = list(dict.fromkeys(url for one in channels for url in one.urls(with_credentials=True, subdirs=tuple(subdirs))))
        if repodata is None:
            urls = list(dict.fromkeys(url for one in channels for url in one.urls(with_credentials=True)))
            named = urls
        return {"channels": named, "subdirs": subdirs, "urls": urls, "repodata_fn": repodata}
    return None


def error_only(machine, work):
    found = attempt(machine, work)
    return found["error"] if isinstance(found, dict) and "error" in found else None


def each_source():
    errors = []
    for source in context.raw_data:
        errors.extend(context.check_source(source)[1])
    configuration.raise_errors(errors)


class Quiet(io.StringIO):
    def fileno(self):
        raise io.UnsupportedOperation


PARSERS = {}


def arguments(machine):
    argv = [machine.filled(one) for one in machine.described.get("argv", ())]
    if not argv:
        return None, ()
    parser = generate_parser(add_help=True)
    explicit = {name for name, value in vars(parse_explicit(argv)).items() if value is not UNSET}
    return parser.parse_args(argv), explicit


UNSET = object()


def parse_explicit(argv):
    parser = generate_parser(add_help=True)
    pending = [parser]
    while pending:
        one = pending.pop()
        one._defaults.clear()
        for action in one._actions:
            if hasattr(action, "choices") and isinstance(action.choices, dict) and action.nargs == "A...":
                pending.extend(action.choices.values())
            elif action.option_strings:
                action.default = UNSET if type(action).__name__ != "_AppendAction" else None
    found = parser.parse_args(argv)
    for name, value in list(vars(found).items()):
        if value is None:
            setattr(found, name, UNSET)
    return found


def answer(described):
    machine = Machine(described)
    Ignored.found = []
    os.environ.clear()
    os.environ.update(machine.environment())
    os.chdir(machine.places["CWD"])
    Plugins.handlers = sorted(set(re.findall(r"auth['\"]?: *['\"]?(\w+)", json.dumps(described))))
    if described.get("subdir"):
        Context._native_subdir = lambda self: described["subdir"]
    Context.conda_prefix = property(lambda self: str(machine.places["ROOT"]))
    constants.SEARCH_PATH = machine.search_path()
    Context.__init__.__globals__["SEARCH_PATH"] = machine.search_path()
    configuration.YamlRawParameter.cache_clear()
    Channel._reset_state()
    PluginConfig.remove_all_plugin_settings()
    for kept in ("plugins", "exclude_newer_policy", "_Context__conda_build"):
        context.__dict__.pop(kept, None)
    manager.get_auth_handler.cache_clear() if hasattr(manager.get_auth_handler, "cache_clear") else None
    manager.get_cached_session_headers.cache_clear()
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            context.raw_data = {}
            context._argparse_args = {}
            if described.get("argv"):
                context.__init__()
            args, explicit = arguments(machine)
            Ignored.found = []
            configuration.YamlRawParameter.cache_clear()
            context.__init__(argparse_args=args)
    except (Exception, SystemExit) as error:
        return {"error": {"stage": "load", **failure(error, machine)}}
    ignored = [{"path": machine.shown_path(one["path"]), "message": machine.shown(one["message"])} for one in Ignored.found]
    files = list(dict.fromkeys(machine.shown_path(path) for path in context._search_path))
    context._reset_cache()
    plugins = plugin_settings(machine)
    values, sources = parameters(machine, explicit)
    if plugins[0]:
        values["plugins"], sources["plugins"] = plugins
    result = {
        "files_in_order": files,
        **({"ignored": ignored} if ignored else {}),
        "values": values,
        "sources": sources,
        "computed": computed(machine),
        **({"urls": {name: attempt(machine, lambda: asked(name)) for name in described["ask"]}} if "ask" in described else {}),
        "channel_urls": attempt(machine, channel_urls),
        **({"auth_handler": {url: attempt(machine, lambda: handler(url)) for url in described["sessions"]}} if "sessions" in described else {}),
        **({"solver_is_given": attempt(machine, lambda: solver_input(machine))} if described.get("solve") else {}),
        "validate_sources": error_only(machine, each_source),
        "validate_merged": error_only(machine, context.validate_configuration),
        "error": None,
    }
    return shown_values(json.loads(json.dumps(result)), machine)


def main():
    manager.register(own_settings, name="machines")
    lines, sys.stdin = sys.stdin, io.StringIO()
    for line in lines:
        print(json.dumps(answer(json.loads(line))), flush=True)
        os.chdir(TOP)
        shutil.rmtree(TOP / "machine", ignore_errors=True)


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(TOP, ignore_errors=True)

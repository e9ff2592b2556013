"""Asks conda itself: reads one JSON object a line on stdin and answers each with one on stdout.

  {"condarc": TEXT or null, "subdir": "linux-64", "urls": [TEXT, ...]}  ->  {"readings": [...]}
  {"judge": TEXT}                                                      ->  {"validate": ..., "channels": ...}

PYTHONPATH must hold conda's source and what it imports. Nothing is installed, downloaded or asked over the network.
"""

import contextlib
import io
import json
import logging
import os
import pathlib
import pwd
import sys
import tempfile

for variable in [name for name in os.environ if name.startswith(("CONDA", "_CONDA"))]:
    del os.environ[variable]
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="conda-oracle-"))
os.environ["HOME"] = pwd.getpwuid(os.getuid()).pw_dir

from conda.base.context import context  # noqa: E402
from conda.common.configuration import YamlRawParameter  # noqa: E402
from conda.common.url import mask_anaconda_token, split_anaconda_token  # noqa: E402
from conda.core.subdir_data import SubdirData  # noqa: E402
from conda.gateways.streams import redact_token_urls  # noqa: E402
from conda.models.channel import Channel  # noqa: E402

CONDARC = FOLDER / ".condarc"


class Warnings(logging.Handler):
    """Notes whether conda passed over a file."""

    ignored = False

    def emit(self, record):
        self.ignored = self.ignored or "Ignoring configuration file" in str(record.msg)


WARNINGS = Warnings()
logging.getLogger("conda").addHandler(WARNINGS)
logging.getLogger("conda").propagate = False


def load(text, subdir):
    WARNINGS.ignored = False
    YamlRawParameter.cache_clear()
    if text is not None:
        CONDARC.write_bytes(text.encode("utf-8", "surrogatepass"))
    os.environ["CONDA_SUBDIR"] = subdir or ""
    if not subdir:
        del os.environ["CONDA_SUBDIR"]
    context.__init__(search_path=(str(CONDARC),) if text is not None else ())
    forget()


def forget():
    """Channels keep what was worked out for others; whatever is read next is to be the first that conda sees."""
    context._reset_cache()
    Channel._reset_state()
    SubdirData._cache_.clear()


def failure(error):
    return f"{type(error).__name__}: {error}"


def attempt(work):
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            return work(), None
    except Exception as error:
        return None, failure(error)


def asked(channel):
    urls = channel.urls(with_credentials=True, subdirs=tuple(dict.fromkeys(context.subdirs)))
    return [SubdirData(Channel(url)).url_w_credentials for url in urls]


def described(channel):
    return {
        "type": type(channel).__name__,
        "scheme": channel.scheme,
        "auth": channel.auth,
        "location": channel.location,
        "token": channel.token,
        "name": channel.name,
        "platform": channel.platform,
        "canonicalName": channel.canonical_name,
    }


def of_text(url):
    cleaned, token = split_anaconda_token(url)
    return {
        "url": url,
        "token": token,
        "cleanedUrl": cleaned,
        "masked": mask_anaconda_token(url),
        "printed": redact_token_urls(url),
    }


def reading(url):
    forget()
    channel, error = attempt(lambda: described(Channel(url)))
    urls, asking_error = (None, error) if error else attempt(lambda: asked(Channel(url)))
    return {**of_text(url), "channel": channel, "requestUrls": urls or [], "error": error or asking_error}


def readings(request):
    _, error = attempt(lambda: load(request["condarc"], request.get("subdir")))
    if not error:
        return {"readings": [reading(url) for url in request["urls"]], "ignored": WARNINGS.ignored}
    stopped = {"channel": None, "requestUrls": [], "error": error}
    return {"readings": [{**of_text(url), **stopped} for url in request["urls"]]}


def judged(text):
    """What `conda config --validate` and `conda config --show channels` come to; null where they end well."""
    _, error = attempt(lambda: load(text, None))
    ignored = WARNINGS.ignored
    if error:
        return {"ignored": ignored, "validate": error, "channels": error}
    _, validate = attempt(validate_all)
    attempt(lambda: load(text, None))
    _, channels = attempt(show_channels)
    return {"ignored": ignored, "validate": validate, "channels": channels}


def validate_all():
    log_settings()
    context.validate_all()
    context.plugins.validate_all()


def show_channels():
    log_settings()
    context.channels  # noqa: B018
    context.validate_configuration()
    context.plugins.validate_configuration()


def log_settings():
    """Every command looks at these before anything else."""
    context.verbosity, context.debug, context.json, context.no_plugins  # noqa: B018


def main():
    for line in sys.stdin:
        request = json.loads(line)
        answer = judged(request["judge"]) if "judge" in request else readings(request)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    try:
        main()
    finally:
        CONDARC.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            FOLDER.rmdir()

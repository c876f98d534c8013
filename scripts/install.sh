#!/bin/sh
# Installs what is missing for `make build` (argument: build) or `make test` (argument: dev):
# the system packages on Debian and Ubuntu, then the locked Python packages in .venv.
set -eu
cd "$(dirname "$0")/.."
kind=${1:?usage: scripts/install.sh build|dev}

find_python() {
    for candidate in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "Python 3.11 ou plus récent est nécessaire : installez-le, puis relancez make." >&2
    exit 6
}

has_library() { ldconfig -p 2>/dev/null | grep -q "$1"; }
has_font() { find /usr/share/fonts /usr/local/share/fonts -name "$1" 2>/dev/null | grep -q .; }

missing_packages() {
    has_library libpango-1.0.so.0 || echo libpango-1.0-0
    has_library libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    has_library libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
    has_font 'LiberationSans-Regular.ttf' || echo fonts-liberation2
    has_font 'DejaVuSans.ttf' || echo fonts-dejavu-core
    "$python" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    [ "$kind" = dev ] || return 0
    has_library libatomic.so.1 || echo libatomic1  # for the node that Playwright brings
    command -v ssh-keygen >/dev/null || echo openssh-client  # signs the tags of a few tests
    command -v soffice >/dev/null || echo libreoffice-writer-nogui
    command -v chromium >/dev/null || command -v google-chrome >/dev/null || echo chromium
}

apt_install() {
    if [ "$(id -u)" -eq 0 ]; then run=; elif command -v sudo >/dev/null; then run=sudo; else
        echo "Il manque des paquets du système ; demandez à votre service informatique :" >&2
        echo "    apt-get install $*" >&2
        exit 6
    fi
    export DEBIAN_FRONTEND=noninteractive
    $run apt-get -qq -o DPkg::Lock::Timeout=600 update
    # Fonts of recent releases carry another name; ask for the one that this release has.
    for package in "$@"; do
        if [ "$package" = fonts-liberation2 ] && ! apt-cache show fonts-liberation2 >/dev/null 2>&1
        then echo fonts-liberation; else echo "$package"; fi
    done | xargs $run apt-get -qq -o DPkg::Lock::Timeout=600 install -y --no-install-recommends \
        >/dev/null
}

python=$(find_python)
if command -v apt-get >/dev/null; then
    packages=$(missing_packages)
    # shellcheck disable=SC2086  # one word per package
    [ -z "$packages" ] || { echo "Installation : $(echo $packages)"; apt_install $packages; }
else
    echo "Hors de Debian et d’Ubuntu, installez vous-même Pango, HarfBuzz et les polices Liberation :"
    echo "    macOS   : brew install pango font-liberation"
    echo "    Windows : MSYS2, puis pacman -S mingw-w64-x86_64-pango ; polices Liberation 2.x"
fi

[ -x .venv/bin/python ] || "$python" -m venv .venv
pip="./.venv/bin/python -m pip --quiet --disable-pip-version-check"
./.venv/bin/python -m pip --version >/dev/null 2>&1 || ./.venv/bin/python -m ensurepip >/dev/null
$pip install --require-hashes --requirement "requirements/$kind.txt"
$pip install --no-deps --no-build-isolation --editable .
touch ".venv/.installed-$kind"

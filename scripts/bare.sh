#!/bin/sh
# Makes bare Debian systems and runs `make build` and `make test` of the last commit in each, as on a
# machine that has nothing yet: `make bare`, as root, with debootstrap.
#
#   scripts/bare.sh [SUITE…]                    bookworm and trixie when none is named
#   COMMANDS='make build' scripts/bare.sh …     other commands
#   KEEP=1 scripts/bare.sh …                    leave the systems, and say where they are
#
# What this machine knows of the network (mirror and settings of apt, indexes of pip, certificates,
# proxies) is read when it runs, and nothing of it is written here.
set -eu
cd "$(dirname "$0")/.."
commands=${COMMANDS:-make build && make test}
bare_packages=python3,python3-venv,git,make,ca-certificates
passed_on='^((https?|ftp|no|all)_proxy|PIP_[A-Z_]*|SSL_CERT_FILE|REQUESTS_CA_BUNDLE)='

[ "$(id -u)" -eq 0 ] || { echo "make bare needs root: sudo make bare" >&2; exit 6; }
command -v debootstrap >/dev/null || { echo "apt-get install debootstrap first" >&2; exit 6; }

# The mirror that apt uses for Debian itself; debootstrap's own when there is none.
mirror() {
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' |
        sort | uniq -c | sort -rn | awk 'NR == 1 { print $2 }'
}

# The files and folders of this machine where pip looks for settings and packages; the files of a local
# index stand beside its « simple » folder.
places_of_pip() {
    ls -d /etc/pip.conf "$HOME/.config/pip/pip.conf" 2>/dev/null || true
    python3 -m pip config list 2>/dev/null | grep -oE "(file://)?/[^' ]+" | sed 's,^file://,,; s,/simple/*$,,' |
        sort -u | while read -r place; do if [ -e "$place" ]; then echo "$place"; fi; done
}

configure() {
    apt-config dump | grep -E '^Acquire::(https?|Check|Retries)' >"$1/etc/apt/apt.conf.d/90machine" || true
    for certificate in /usr/local/share/ca-certificates/*.crt; do
        [ ! -e "$certificate" ] || cp "$certificate" "$1/usr/local/share/ca-certificates/"
    done
    chroot "$1" update-ca-certificates >/dev/null 2>&1
    git clone --quiet --no-hardlinks . "$1/srv/communique"
}

# Mounts stand in a namespace of their own: they are gone when the commands end, however they do.
run_inside() {
    places=$(places_of_pip)
    env -i HOME="$HOME" LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        root="$1" commands="$commands" places="$places" \
        $(env | grep -iE "$passed_on" || true) \
        unshare --mount --pid --fork --kill-child sh -eu -c '
            mount -t proc proc "$root/proc"
            mount --rbind /dev "$root/dev"
            cp /etc/resolv.conf /etc/hosts "$root/etc/"
            for place in $places; do
                [ ! -d "$place" ] || mkdir -p "$root$place"
                [ -d "$place" ] || { mkdir -p "$root${place%/*}"; touch "$root$place"; }
                mount --bind "$place" "$root$place"
            done
            exec chroot "$root" sh -c "cd /srv/communique && $commands"'
}

try() {
    root=$(mktemp -d "/var/tmp/communique-$1-XXXXXX")
    [ -n "${KEEP:-}" ] || trap 'rm -rf "$root"' EXIT
    echo "== $1, in $root"
    debootstrap --variant=minbase --include="$bare_packages" "$1" "$root" $(mirror) \
        >"$root.log" 2>&1 || { cat "$root.log"; exit 5; }
    rm "$root.log"
    configure "$root"
    run_inside "$root"
    [ -n "${KEEP:-}" ] || rm -rf "$root"
    echo "== $1: passed"
}

for suite in "${@:-bookworm trixie}"; do
    # shellcheck disable=SC2086  # the default is two words
    for each in $suite; do try "$each"; done
done

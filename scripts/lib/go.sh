# shellcheck shell=sh
# Go's folders, and releases of Go fetched as modules: sourced by setup and test, whose `say` and
# `fail` it uses.

# Go's own installer leaves it to the user to put this folder on PATH.
find_go() {
  command -v go >/dev/null && return
  [ -x /usr/local/go/bin/go ] && PATH=$PATH:/usr/local/go/bin
}

# A go command as it is installed: no other release by itself, and no flags of the user's builds. An
# empty GOFLAGS would not do, since that means the value that `go env -w` keeps.
plain_go() {
  GOTOOLCHAIN=local GO111MODULE=on GOFLAGS=-trimpath "${go:-go}" "$@"
}

go_env() {
  plain_go env "$1"
}

# The release of the Go that is installed: 1.22.0.
installed_go() {
  plain_go version | sed 's/.*version go\([^ ]*\).*/\1/'
}

# The first folder of GOPATH, which may be a list.
go_path() {
  go_env GOPATH | sed 's/:.*//'
}

# Where `go install` puts programs.
go_bin() {
  gb_folder=$(go_env GOBIN)
  printf '%s\n' "${gb_folder:-$(go_path)/bin}"
}

# The module cache: GOPATH's where an old go does not tell it.
go_modules() {
  gm_folder=$(go_env GOMODCACHE)
  printf '%s\n' "${gm_folder:-$(go_path)/pkg/mod}"
}

# Ends with the words of a go command that got no answer: fail_without_proxy WORDS WHAT
fail_without_proxy() {
  fp_host=$(printf '%s\n' "$1" | sed -n 's|.*"https*://\([^/"]*\).*|\1|p' | head -n 1)
  printf '%s\n' "$1" | tail -n 3 >&2
  fail "${fp_host:-the Go module proxy} did not give $2: check the network and GOPROXY ($(go_env GOPROXY)), and start again"
}

# Sets goroot to the folder of one release of Go, which is downloaded where it is not there.
fetch_release() {
  fr_modules=${fr_modules:-$(go_modules)}
  fr_installed=${fr_installed:-$(installed_go)}
  goroot=$fr_modules/golang.org/toolchain@v0.0.1-go$1.linux-amd64
  if [ "$1" = "$fr_installed" ]; then
    goroot=$(go_env GOROOT)
  elif [ ! -x "$goroot/bin/go" ] || [ ! -x "$goroot/pkg/tool/linux_amd64/compile" ]; then
    say "downloading Go $1 (about 100 MB) ..."
    fr_words=$(plain_go mod download "golang.org/toolchain@v0.0.1-go$1.linux-amd64" 2>&1) ||
      fail_without_proxy "$fr_words" "Go $1"
    # A module's files have no run bits.
    chmod a+x "$goroot"/bin/* "$goroot"/pkg/tool/*/* ||
      fail "cannot set the run bits in $goroot: give it to this user, or set GOMODCACHE to another folder"
  fi
}

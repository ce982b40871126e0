# shellcheck shell=sh
# Which JDK, and what it needs: sourced by the other scripts. Few commands are started here, because
# the launcher reads this at each start: one where a JDK has no `release` file, one for a locale.

# Whether Java can read file names and arguments with CJK letters in this locale. The names do not
# say so: ssh hands on those of another machine, and Java takes all for C when one is not here.
has_utf8_locale() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
    *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
    *) return 1 ;;
  esac
  [ "${LC_ALL-}" = C.UTF-8 ] || [ "$(locale charmap 2>&1)" = UTF-8 ]
}

# A dotted version as one number that compares: 17.0.15 -> 17000015. Words such as -ea end it.
version_number() {
  vn_rest=${1%%[!0-9.]*}.0.0
  vn_major=${vn_rest%%.*}
  vn_rest=${vn_rest#*.}
  vn_minor=${vn_rest%%.*}
  vn_rest=${vn_rest#*.}
  vn_patch=${vn_rest%%.*}
  # A leading zero would read as octal.
  vn_minor=${vn_minor#0}
  vn_patch=${vn_patch#0}
  version=$((${vn_major:-0} * 1000000 + ${vn_minor:-0} * 1000 + ${vn_patch:-0}))
}

# Sets jdk_version of the JDK whose folder is $1; fails where there is none.
read_jdk_version() {
  jdk_version=
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  if [ -r "$1/release" ]; then
    while IFS='=' read -r rj_name rj_value; do
      [ "$rj_name" = JAVA_VERSION ] || continue
      rj_value=${rj_value#\"}
      jdk_version=${rj_value%%\"*}
      # A shell reads byte by byte, and a long line comes behind.
      break
    done <"$1/release"
  else
    rj_value=$("$1/bin/javac" -version 2>&1) && jdk_version=${rj_value##* }
  fi
  [ -n "$jdk_version" ]
}

# Takes the JDK of folder $1 if it is newer than what was found so far.
consider_jdk() {
  read_jdk_version "$1" || return 0
  version_number "$jdk_version"
  [ "$version" -ge 17000000 ] && [ "$version" -lt "$pj_below" ] || return 0
  [ "$version" -gt "$pj_best" ] || return 0
  pj_best=$version
  pj_home=$1
  pj_version=$jdk_version
}

# Sets jdk and jdk_version to the newest JDK from 17 on (below feature release $1, if given).
# $GOTRACE_JAVA_HOME, where set, is the only candidate.
pick_jdk() {
  pj_below=$((${1:-1000} * 1000000))
  pj_best=0
  pj_home=
  pj_version=
  if [ -n "${GOTRACE_JAVA_HOME-}" ]; then
    consider_jdk "$GOTRACE_JAVA_HOME"
  else
    [ -z "${JAVA_HOME-}" ] || consider_jdk "$JAVA_HOME"
    # A java on PATH is mostly a chain of links (/usr/bin/java, /etc/alternatives): its end is in a JDK.
    if pj_java=$(command -v javac) && pj_java=$(readlink -f -- "$pj_java" 2>/dev/null); then
      consider_jdk "${pj_java%/bin/javac}"
    fi
    for pj_dir in /usr/lib/jvm/* /usr/lib64/jvm/* /opt/* /opt/java/* "${HOME-}"/.sdkman/candidates/java/* \
      "${HOME-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
      /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
      # Links name a JDK that is met under its own name too, and one that moves with updates.
      [ -h "$pj_dir" ] || consider_jdk "$pj_dir"
    done
  fi
  jdk=$pj_home
  jdk_version=$pj_version
  [ -n "$jdk" ]
}

# Owns the TAP kit for shell tests: points, running a program, a temporary
# folder of one's own.
#
# A test begins with:   . "${0%/*}/../lib/tap.sh"
# and ends with:        done_testing   (or begins with: plan N)
#
#	ok NAME COMMAND...      passes if COMMAND succeeds
#	is NAME GOT WANT        the same text
#	like NAME GOT ERE       some line of GOT matches
#	unlike NAME GOT ERE     no line of GOT matches
#	skip NAME REASON        one point that cannot be checked here
#	skip_all REASON         the whole file; exits
#	bail REASON             the whole run is pointless; exits
#	diag TEXT               a remark, every line of it
#	run COMMAND...          sets $status, $out and $err (text); the bytes
#	                        stay in $tap_dir/out and $tap_dir/err
#	gclog ARGS...           the built program, behind GCLOG_WRAP if set
#
# $top_srcdir and $top_builddir are absolute; the current folder is a fresh
# empty one, removed at exit.  GCLOG_WRAP='valgrind -q --error-exitcode=99'
# puts a program before gclog.

set -u
LC_ALL=C TZ=UTC
export LC_ALL TZ
unset CDPATH

: "${top_srcdir:=$(cd "${0%/*}/../.." && pwd)}"
: "${top_builddir:=$top_srcdir/build}"
: "${GCLOG:=$top_builddir/gclog}"

tap_count=0
tap_planned=
tap_dir=$(mktemp -d "${TMPDIR:-/tmp}/gclog-test.XXXXXX") || exit 99
mkdir "$tap_dir/cwd" && cd "$tap_dir/cwd" || exit 99

tap_exit()
{
	cd /
	chmod -R u+w "$tap_dir" 2>/dev/null
	rm -rf "$tap_dir"
}
trap tap_exit EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

plan()
{
	tap_planned=$1
	echo "1..$1"
}

done_testing()
{
	[ -n "$tap_planned" ] || echo "1..$tap_count"
}

diag()
{
	printf '%s\n' "$1" | sed 's/^/# /'
}

pass()
{
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1"
}

fail()
{
	tap_count=$((tap_count + 1))
	echo "not ok $tap_count - $1"
}

skip()
{
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1 # SKIP $2"
}

skip_all()
{
	echo "1..0 # SKIP $1"
	exit 0
}

bail()
{
	echo "Bail out! $1"
	exit 1
}

ok()
{
	tap_name=$1
	shift
	if "$@"; then
		pass "$tap_name"
	else
		fail "$tap_name"
		diag "this failed: $*"
		return 1
	fi
}

is()
{
	if [ "$2" = "$3" ]; then
		pass "$1"
	else
		fail "$1"
		diag "     got: $2"
		diag "expected: $3"
		return 1
	fi
}

tap_matches()
{
	printf '%s\n' "$1" | grep -E -e "$2" >/dev/null
}

like()
{
	if tap_matches "$2" "$3"; then
		pass "$1"
	else
		fail "$1"
		diag "     got: $2"
		diag "no match: $3"
		return 1
	fi
}

unlike()
{
	if tap_matches "$2" "$3"; then
		fail "$1"
		diag "     got: $2"
		diag " matches: $3"
		return 1
	else
		pass "$1"
	fi
}

# The program in the build tree may be libtool's script around the real one.
gclog()
{
	if [ -n "${GCLOG_WRAP:-}" ]; then
		# shellcheck disable=SC2086 # a command and its options
		"$top_builddir/libtool" --mode=execute $GCLOG_WRAP "$GCLOG" "$@"
	else
		"$GCLOG" "$@"
	fi
}

# shellcheck disable=SC2034 # for the test
run()
{
	status=0
	"$@" >"$tap_dir/out" 2>"$tap_dir/err" || status=$?
	out=$(tr -d '\000' <"$tap_dir/out")
	err=$(tr -d '\000' <"$tap_dir/err")
}

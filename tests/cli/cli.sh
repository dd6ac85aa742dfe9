# Owns what the tests of the program share; goes with ../lib/tap.sh.
#
#	says NAME ERE           the last run ended with status 2, nothing on
#	                        stdout and one line on stderr, which matches
#	start ARGS...           becomes gclog: (start ingest <in) & pid=$!
#	as_user ARGS...         gclog, as somebody who is not root
#	until_true COMMAND...   tries again, some 20 seconds at least
#	is_json FILE            whether it is one JSON value
#	is_jsonl FILE           ... or one on every line
#	is_csv FILE             whether the rows of each section are as long
#	bare                    whether gclog runs as it is: no sanitizer, no
#	                        GCLOG_WRAP; $why says what there is
#	json_value KEY          of $tap_dir/out, where KEY has its own line
#	column NAME             of $tap_dir/out, where that is simple CSV
#	terminal COMMAND        what it prints on a terminal
#	has_terminal            whether there can be one here; $why not

. "${0%/*}/../lib/tap.sh"

# shellcheck disable=SC2034 # for the tests
fixtures=$top_srcdir/fixtures
# shellcheck disable=SC2034 # 41 cycles in 41 lines
web=$top_srcdir/fixtures/gctrace/go1.22.12/web.log

says()
{
	is "$1: status 2" "$status" 2
	is "$1: nothing on stdout" "$out" ''
	ok "$1: one line of what and why" awk '
		!/^gclog: [^ ].*[^ ]$/ { bad = 1 }
		END { exit bad || NR != 1 }' "$tap_dir/err"
	like "$1: says which" "$err" "$2"
}

start()
{
	if [ -n "${GCLOG_WRAP:-}" ]; then
		# shellcheck disable=SC2086 # a command and its options
		exec "$top_builddir/libtool" --mode=execute $GCLOG_WRAP \
			"$GCLOG" "$@"
	fi
	exec "$GCLOG" "$@"
}

if [ "$(id -u)" -ne 0 ]; then
	drop=
else
	drop='setpriv --reuid=65534 --regid=65534 --clear-groups'
fi

# Whether as_user works here: root may not be able to become anybody, and
# that one not to get at the program.
can_drop()
{
	[ -z "$drop" ] || {
		chmod 755 "$tap_dir" && chmod 777 "$tap_dir/cwd" &&
			as_user --version >/dev/null 2>&1
	}
}

as_user()
{
	if [ -n "$drop" ]; then
		$drop "$GCLOG" "$@"
	else
		gclog "$@"
	fi
}

until_true()
{
	tries=0
	until "$@"; do
		tries=$((tries + 1))
		[ "$tries" -lt 200 ] || return 1
		sleep 0.1
	done
}

is_json()
{
	awk '
	{ t = t $0 "\n" }
	END {
		if (t ~ /[\001-\010\013-\037]/)
			exit 1
		u = "\\\\u[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]"
		gsub("\"([^\"\\\\\n\t]|\\\\[\"\\\\/bfnrt]|" u ")*\"", "S", t)
		if (t ~ /["\\Xv]/)
			exit 1
		gsub(/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/, "X", t)
		gsub(/true|false|null/, "X", t)
		if (t ~ /[XS][ \t\n]+[XS]/)
			exit 1
		gsub(/[ \t\n]/, "", t)
		do {
			n = gsub(/\[([XS](,[XS])*)?\]/, "X", t)
			n += gsub(/\{(S:[XS](,S:[XS])*)?\}/, "X", t)
		} while (n)
		exit t !~ /^[XS]$/
	}' "$1"
}

is_jsonl()
{
	[ -s "$1" ] || return 1
	while read -r line; do
		printf '%s\n' "$line" >"$tap_dir/line"
		is_json "$tap_dir/line" || return 1
	done <"$1"
}

is_csv()
{
	awk '
	function row()
	{
		if (fields == 1 && empty)
			want = 0
		else if (want == 0)
			want = fields
		else if (fields != want)
			exit wrong = 1
		rows++
		fields = empty = 1
	}
	BEGIN { fields = empty = 1 }
	{
		n = length($0)
		for (i = 1; i <= n; i++) {
			c = substr($0, i, 1)
			if (quoted) {
				if (c != "\"")
					continue
				if (substr($0, i + 1, 1) == "\"")
					i++
				else
					quoted = 0
			} else if (c == ",") {
				fields++
				begun = 0
			} else if (c == "\"") {
				if (begun)
					exit wrong = 1
				quoted = begun = 1
				empty = 0
			} else {
				begun = 1
				empty = 0
			}
		}
		if (!quoted) {
			row()
			begun = 0
		}
	}
	END { exit wrong || quoted || rows < 1 }' "$1"
}

bare()
{
	why=
	[ -z "${GCLOG_WRAP:-}" ] || why="runs under GCLOG_WRAP"
	! grep -q '^GCLOG_CFLAGS.*-fsanitize=' "$top_builddir/Makefile" ||
		why="is built with sanitizers"
	[ -z "$why" ]
}

json_value()
{
	sed -n "s/^ *\"$1\": \\(.*[^,]\\),*\$/\\1/p" "$tap_dir/out"
}

column()
{
	awk -F, -v name="$1" '
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i }
		NR > 1 { print $at }' "$tap_dir/out"
}

terminal()
{
	script -qec "$1" /dev/null </dev/null | tr -d '\r'
}

has_terminal()
{
	# shellcheck disable=SC2034 # for the tests
	why='script(1) is not here, or has no pseudo-terminal'
	[ "$(terminal 'echo seen' 2>/dev/null)" = seen ]
}

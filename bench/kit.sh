# Owns what the measures of bench/run are made of: logs, turns, answers and
# the rows of the table.
#
#	need NAME...          makes the logs of bench/rows.sh that are not
#	                      there
#	turn ROUNDS COMMAND... -- COMMAND...
#	                      runs commands in turn; fresh*.db of $work are
#	                      removed before each round
#	ended I STATUS        the I-th command did so each time
#	answer DB TRUTH       the database holds what generate says
#	ratio ID I K          a row: wall time of the I-th command over the K-th
#	spread ID I COLUMN UNIT
#	                      a row: a figure of the I-th command, in units
#	figure ID NUMBER...   a row: these numbers
#	skip ID REASON        a row that could not be measured
#
# What is wrong is kept in $wrong; rows that are told while it is not empty
# fail.

die()
{
	printf 'bench/run: %s\n' "$*" >&2
	exit 2
}

need_tools()
{
	local tool missing=
	for tool in sqlite3 rg mawk gnuplot taskset cmp; do
		command -v $tool >/dev/null || missing="$missing $tool"
	done
	[ -z "$missing" ] || die "needed, and not here:$missing"
}

# Libtool's wrapper would be measured, too.
find_gclog()
{
	gclog=$PWD/gclog
	if [ -x "$PWD/.libs/gclog" ]; then
		gclog=$PWD/.libs/gclog
		export LD_LIBRARY_PATH=$PWD/.libs
	fi
	[ -x "$gclog" ] || die 'no gclog here: run it in the build folder'
}

# ---- logs --------------------------------------------------------------

# sized COUNT: a fiftieth of it, if small logs are asked for.
sized()
{
	echo $(($1 / (small ? 50 : 1)))
}

# generate NAME [OPTION...]: writes a log of the list to standard output.
generate()
{
	local name=$1 log kind unit amount seed
	shift
	while read -r log kind unit amount seed; do
		[ "$log" != "$name" ] || "$tools/generate" "$unit" \
			"$(sized "$amount")" --seed "$seed" "$@" "$kind"
	done <<<"$logs"
}

# What is half made, as it was interrupted, has no truth.
need()
{
	local name
	for name; do
		[ ! -f "$inputs/$name.truth" ] || continue
		echo "making $inputs/$name" >&2
		generate "$name" --truth "$work/truth" >"$inputs/$name" &&
			mv "$work/truth" "$inputs/$name.truth" ||
			die "cannot make $inputs/$name"
	done
}

# ---- running -----------------------------------------------------------

turn()
{
	local rounds=$1
	shift
	wrong=
	"$tools/turns" --rounds "$rounds" --limit "$limit" \
		--before "rm -f '$work'/fresh*.db*" "$@" >"$work/turns" ||
		wrong="a run took more than $limit s"
}

# cached FILE...: reads them once, so that no command has to wait for the disk.
cached()
{
	cat "$@" >/dev/null
}

ended()
{
	[ -n "$wrong" ] || wrong=$(awk -v i="$1" -v status="$2" '
		$1 == i && $5 != status {
			print "exit status " $5 ", not " status
			exit
		}' "$work/turns")
}

# What is in a database, in the words of generate --truth.
found()
{
	sqlite3 -readonly -line "$1" "
	    SELECT count(*) AS cycles,
	        coalesce(sum(forced), 0) AS forced,
	        coalesce(sum(mark_ns) / 1000, 0) AS mark_us,
	        coalesce(sum(pause_ns) / 1000, 0) AS pause_us,
	        coalesce(max(line_no), 0) AS last_line,
	        (SELECT count(*) FROM process WHERE cycles > 0) AS processes,
	        (SELECT coalesce(sum(count), 0) FROM rejected) AS rejected,
	        (SELECT sum(lines) FROM run) AS lines,
	        (SELECT sum(bytes) FROM run) AS bytes,
	        (SELECT group_concat(integrity_check)
	            FROM pragma_integrity_check) AS integrity
	    FROM gctrace;" 2>&1 | sed 's/^ *//; s/ = /=/'
}

answer()
{
	[ -z "$wrong" ] || return
	found "$1" >"$work/found"
	wrong=$({
		cat "$2"
		echo integrity=ok
	} | grep -vxF -f "$work/found" | tr '\n' ' ')
	[ -z "$wrong" ] || wrong="not found: $wrong"
}

# ---- the table ---------------------------------------------------------

# column I N: what the I-th command took, of the N-th thing told.
column()
{
	awk -v i="$1" -v n="$2" '$1 == i { print $n }' "$work/turns"
}

# Least, median and greatest of the numbers on stdin.
three()
{
	sort -g | awk '{ n[NR] = $1 }
	END {
		if (NR > 0)
			print n[1], (n[int((NR + 1) / 2)] + n[int(NR / 2) + 1]) / 2, n[NR]
	}'
}

heading()
{
	printf '%-4s %-44s %8s %8s %8s %5s %7s  %s\n' \
		row what least median most must stretch verdict
}

# tell ID LEAST MEDIAN MOST: prints a row, and notes if it fails.
tell()
{
	printf '%s\n' "$goals" | awk -F ' *[|] *' -v id="$1" -v a="$2" \
		-v b="$3" -v c="$4" -v wrong="$wrong" '
	function number(x) {
		return x == "" ? "-" : sprintf(x < 100 ? "%.3g" : "%.0f", x)
	}
	$1 == id {
		verdict = "ok"
		if (wrong != "")
			verdict = "WRONG: " wrong
		else if ($3 != "-" && b > $3 + 0)
			verdict = "MISSED"
		else if ($4 != "-" && b <= $4 + 0)
			verdict = "stretch"
		else if ($3 == "-")
			verdict = "-"
		printf "%-4s %-44s %8s %8s %8s %5s %7s  %s\n", id, $2,
			number(a), number(b), number(c), $3, $4, verdict
		exit verdict ~ /^[A-Z]/
	}' || failed=1
}

# The ratio of medians lies between the least and the greatest of a round.
ratio()
{
	local least most median
	read -r least _ most <<<"$(awk -v i="$2" -v k="$3" '
		$1 == i { over[++n] = $2 }
		$1 == k { under[++m] = $2 }
		END {
			for (at = 1; at <= m; at++)
				print over[at] / under[at]
		}' "$work/turns" | three)"
	median=$({
		column "$2" 2 | three
		column "$3" 2 | three
	} | awk 'NR == 1 { x = $2 } NR == 2 { print x / $2 }')
	tell "$1" "$least" "$median" "$most"
}

spread()
{
	# shellcheck disable=SC2046 # three numbers
	tell "$1" $(column "$2" "$3" | awk -v unit="$4" '{ print $1 / unit }' |
		three)
}

figure()
{
	local id=$1
	shift
	# shellcheck disable=SC2046 # three numbers
	tell "$id" $(printf '%s\n' "$@" | three)
}

skip()
{
	printf '%s\n' "$goals" | awk -F ' *[|] *' -v id="$1" -v reason="$2" '
		$1 == id {
			printf "%-4s %-44s %8s %8s %8s %5s %7s  %s\n", id, $2,
				"-", "-", "-", $3, $4, "not run: " reason
		}'
}

# Proves the report against what the programs themselves said at their end
# (runtime.MemStats; the files "truth" of the fixtures): cycles and forced ones
# exactly, the time the world was stopped within what was printed of it.
. "${0%/*}/../lib/tap.sh"

fixtures=$top_srcdir/fixtures/gctrace

# bounds GO: the least and the most that an export's pauses can stand for.
bounds()
{
	awk -F, -v go="$1" '
	function step(ns)
	{
		if (ns == "")
			return 0
		if (go <= 2)
			return 1000000
		if (go <= 4)
			return 1000
		return ns < 1e5 ? 1e3 : ns < 1e6 ? 1e4 : ns < 1e7 ? 1e5 : 1e6
	}
	NR == 1 {
		for (i = 1; i <= NF; i++)
			at[$i] = i
		n = split(go >= 5 ? "stw_sweep_ns stw_mark_ns" : \
			"stop_ns sweep_ns mark_ns finish_ns rest_ns", \
			phases, " ")
		next
	}
	{
		for (i = 1; i <= n; i++) {
			ns = $at[phases[i]]
			least += ns
			most += ns + step(ns)
		}
	}
	END { printf "%.0f %.0f\n", least, most }'
}

value()
{
	sed -n "s/^ *\"$1\": \\([^,]*\\),*\$/\\1/p" "$tap_dir/out"
}

logs=0
for truth in "$fixtures"/*/truth; do
	folder=${truth%/truth}
	name=${folder##*/}
	go=${name#go1.}
	go=${go%%.*}
	grep -v '^#' "$truth" >lines
	while read -r log cycles forced pause; do
		logs=$((logs + 1))
		rm -f run.db
		gclog ingest "$folder/$log" 2>/dev/null
		gclog export gctrace | bounds "$go" >limits
		read -r least most <limits
		run gclog report run.db summary --format json
		is "$name/$log: cycles" "$(value cycles)" "$cycles"
		[ "$forced" = - ] ||
			is "$name/$log: forced" "$(value forced)" "$forced"
		[ "$pause" != - ] || continue
		ok "$name/$log: what was printed holds the truth" \
			test "$least" -le "$pause" -a "$pause" -le "$most"
		got=$(value pause_total_ns)
		ok "$name/$log: the sum is the middle of it" awk \
			"BEGIN { exit !($got == ($least + $most) / 2) }"
		# The error holds 95 of 100, these are more than that, and
		# it is that of even chances, which the phases of a
		# few microseconds before Go 1.5 have not.
		[ "$go" -ge 5 ] || continue
		error=$(value pause_total_error_ns)
		ok "$name/$log: the truth is near it" awk \
			"BEGIN { exit !(($pause - $got) ^ 2 <= (1.5 * $error) ^ 2) }"
	done <lines
done
ok "there are truths" test "$logs" -ge 20
done_testing

# Proves that gclog export writes every row of a table, in base units.
. "${0%/*}/cli.sh"

gclog ingest -l web "$web" 2>/dev/null
gclog ingest -l forced "$fixtures/gctrace/go1.22.12/forced.log" 2>/dev/null
gclog ingest -l time "$fixtures/gctrace/go1.22.12/leak-time.log" 2>/dev/null
head -n 3 "$web" | sed '2s/ms cpu.*/ms cpu, x/' >bad.log
gclog ingest -l bad bad.log 2>/dev/null

# The fields of the log itself, by awk: gc, at in ms, the heaps in MiB, forced.
fields()
{
	awk '/^gc [0-9]/ {
		at = $3
		gsub(/[@s]/, "", at)
		for (i = 1; i <= NF; i++)
			if ($i ~ /->/)
				split($i, heap, "->")
		print $2 "," at * 1000 "," heap[1] "," heap[2] "," heap[3] \
			"," (/\(forced\)/ ? 1 : 0)
	}' "$1"
}

# rows FILE: the same of an export.
rows()
{
	awk -F, '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{
			print $at["gc"] "," $at["at_ns"] / 1000000 "," \
				$at["heap_start_bytes"] / 1048576 "," \
				$at["heap_end_bytes"] / 1048576 "," \
				$at["heap_live_bytes"] / 1048576 "," \
				$at["forced"]
		}' "$1"
}
run gclog export run.db:web gctrace
is "a run: status" "$status" 0
ok "a run: CSV" is_csv "$tap_dir/out"
is "a run: what the log says" "$(rows "$tap_dir/out")" "$(fields "$web")"
run gclog export run.db:forced gctrace
is "another: what the log says" "$(rows "$tap_dir/out")" \
	"$(fields "$fixtures/gctrace/go1.22.12/forced.log")"
like "the first line names the columns" "$out" \
	'^id,run_id,process_id,line_no,wall_ns,torn,suspect,gc,at_ns,'
is "a printed time, exactly" \
	"$(gclog export run.db:web gctrace --format jsonl | head -n 1 |
		grep -o '"stw_sweep_ns": [0-9]*, "mark_ns": [0-9]*')" \
	'"stw_sweep_ns": 3200000, "mark_ns": 8000000'

run gclog export gctrace
is "without a run: the latest, which has two" "$(column gc)" '1
3'
run gclog export 'run.db:*' gctrace
is "all runs: every row" "$(column gc | grep -c .)" 71
is "all runs: of each" "$(column run_id | sort | uniq -c | tr -s ' \n' ' ')" \
	' 41 1 24 2 4 3 2 4 '
run gclog export 'run.db:*' timev
is "time -v" "$(column run_id)" 3
run gclog export rejected
is "rejected: the line" "$(column line_no),$(column family)" 2,gctrace
like "rejected: its text, quoted" "$out" '"gc 2 @.*ms cpu, x",1$'
run gclog export 'run.db:*' process
is "processes" "$(column cycles | tr '\n' ' ')" '41 24 4 2 '
is "a missing cycle" "$(column missing | tr '\n' ' ')" '0 0 0 1 '
run gclog export run.db:web timev
is "nothing: status 0" "$status" 0
is "nothing: but the names" "$(echo "$out" | grep -c .)" 1

run gclog families --format csv
for family in $(sed '1d; s/,.*//' "$tap_dir/out"); do
	run gclog export 'run.db:*' "$family" --format jsonl
	is "$family: can be exported" "$status" 0
done
done_testing

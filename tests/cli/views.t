# Proves that the views say what the reports say, in a new database and in one
# of an earlier version, and leave alone what is somebody else's.
. "${0%/*}/cli.sh"

command -v sqlite3 >/dev/null || skip_all 'there is no sqlite3'

# Every era, whole and torn; lost cycles; a program that was started again.
for log in "$fixtures"/gctrace/*/*.log \
	"$top_srcdir"/tests/report/*/*.log; do
	gclog ingest -o run.db "$log" 2>/dev/null
done

# asks SQL: of the database, in any sqlite3.
asks()
{
	sqlite3 -batch -bail "${db:-run.db}" "$1"
}

# ---- what they say ----------------------------------------------------------

names='run_id ordinal cycles gc_per_s gc_cpu_pct pause_total_ns pause_max_ns
	allocated_bytes alloc_bytes_per_s'
asks "SELECT process.run_id, ordinal FROM totals JOIN process
	ON process.id = process_id ORDER BY process_id" | tr '|' ' ' >processes
while read -r run process; do
	printf '"run_id": %s, "ordinal": %s, ' "$run" "$process"
	gclog report "run.db:$run" -p "$process" summary -f jsonl
done <processes | awk -v names="$names" '{
	n = split(names, name, " ")
	for (i = 1; i <= n; i++) {
		match($0, "\"" name[i] "\": [^,}]*")
		value = substr($0, RSTART, RLENGTH)
		sub(/.*: /, "", value)
		printf "%s ", value == "null" ? "-" : value
	}
	print ""
}' >want
columns=$(echo "$names" | tr -s '[:space:]' , | sed -e 's/,$//' \
	-e 's/run_id/process.run_id/' -e 's/,cycles/,totals.cycles/')
sqlite3 -batch -nullvalue - -separator ' ' run.db "SELECT $columns
	FROM totals JOIN process ON process.id = process_id
	ORDER BY process_id" >got
# alike FILE FILE: the same lines of numbers, as near as they were printed.
alike()
{
	paste -d '\n' "$1" "$2" | awk '
		NR % 2 { n = split($0, want); next }
		{
			for (i = 1; i <= n || i <= NF; i++) {
				d = want[i] - $i
				if (d > 1e-9 * want[i] || -d > 1e-9 * $i ||
				    (want[i] == "-") != ($i == "-")) {
					print "want " want[i] ", got " $i
					bad = 1
				}
			}
		}
		END { exit bad || NR < 100 }'
}
ok "totals are those of the summary, for $(wc -l <processes) processes" \
	alike want got || diag "$(alike want got | head -n 5)"
is "and all cycles are in them" "$(asks 'SELECT sum(cycles) FROM totals')" \
	"$(asks 'SELECT count(*) FROM gctrace')"
is "nor is there one too many" "$(asks 'SELECT count(*) FROM cycles')" \
	"$(asks 'SELECT count(*) FROM gctrace')"
is "seconds add up to them" "$(asks 'SELECT sum(cycles), sum(pause_total_ns),
	sum(allocated_bytes), max(pause_max_ns) FROM seconds')" \
	"$(asks 'SELECT count(*), sum(pause_mid_ns), sum(allocated_bytes),
		max(pause_ns) FROM cycles WHERE at_ns IS NOT NULL')"
is "and so do single pauses" \
	"$(asks 'SELECT sum(pause_ns), sum(pause_mid_ns) FROM pauses')" \
	"$(asks 'SELECT sum(pause_ns), sum(pause_mid_ns) FROM cycles')"
is "each within its step" "$(asks 'SELECT count(*) FROM pauses WHERE
	pause_mid_ns <> (pause_ns + pause_high_ns) / 2
	OR pause_high_ns <= pause_ns')" 0
is "gaps are what each process misses" "$(asks 'SELECT count(*) FROM process
	WHERE missing <> (SELECT coalesce(sum(missing), 0) FROM gaps
	WHERE process_id = process.id)')" 0
ok "and some do" test "$(asks 'SELECT count(*) FROM gaps')" -gt 0
is "runs are those of gclog runs" \
	"$(gclog query run.db 'SELECT run_id AS id, cycles, rejected, lines
		FROM runs' -f csv)" \
	"$(gclog runs run.db -f csv | cut -d , -f 1,6,7,8)"

# metric RUN NAME: of its largest process; "" if it has none.
metric()
{
	[ -e "metrics.$1" ] || gclog report "run.db:$1" forced goal pauses \
		-f csv >"metrics.$1"
	sed -n "s/^$2,\([^,]*\),.*/\1/p" "metrics.$1"
}
runs=$(asks 'SELECT run_id FROM runs WHERE processes = 1 AND cycles > 0
	AND EXISTS (SELECT * FROM gctrace WHERE run_id = runs.run_id
	AND at_ns IS NOT NULL)')
# one VIEW SQL: what the aggregate comes to for each of them.
one()
{
	gclog query run.db "SELECT run_id, $2 AS x FROM $1 WHERE run_id IN
		($(echo "$runs" | paste -s -d ,)) GROUP BY run_id
		ORDER BY run_id" -f csv | sed -e 1d -e 's/.*,//'
}
# begun METRIC...: how many cycles of each run they sum up to.
begun()
{
	for run in $runs; do
		sum=0
		for m in "$@"; do
			sum=$((sum + $(metric "$run" "gc_by_$m")))
		done
		printf '%d ' "$sum"
	done
}
# same CAUSE METRIC...
same()
{
	cause=$1
	shift
	is "cycles begun by the $cause" "$(one cycles "count(*) FILTER (
		WHERE cause = '$cause')" | tr '\n' ' ')" "$(begun "$@")"
}
same program program
same clock clock
same heap heap limit
is "the GOGC of the goals" "$(one cycles 'median(round(100 * gogc_pct)) / 100' |
	awk 'NF { printf "%.2f ", $1 }')" \
	"$(for run in $runs; do metric "$run" gogc; done |
		awk 'NF { printf "%.2f ", $1 }')"
is "the 99th percentile of the second pause" \
	"$(one "pauses" "1.0 * percentile(iif(phase = 'mark termination',
		pause_ns, NULL), 99)" | sed 's/\.0$//' | tr '\n' ' ')" \
	"$(for run in $runs; do metric "$run" stw_mark_p99
		done | tr '\n' ' ')"

# ---- databases of before ----------------------------------------------------

views='SELECT name, sql FROM sqlite_schema WHERE type = '"'view'"' ORDER BY 1'
all='SELECT count(*), sum(pause_mid_ns) FROM cycles'
asks "$views" >new
is "a database is in good order" "$(asks 'PRAGMA integrity_check')" ok
cp run.db old.db
asks "SELECT 'DROP VIEW ' || name || ';' FROM sqlite_schema
	WHERE type = 'view'" >drop
db=old.db
asks "$(cat drop) PRAGMA user_version = 5;"
before=$(cksum <old.db)
for view in runs totals cycles pauses seconds gaps; do
	gclog query run.db "SELECT * FROM $view" -f csv >want
	gclog query old.db "SELECT * FROM $view" -f csv >got
	ok "version 5: $view, which it lacks" cmp want got
done
gclog runs run.db >want
gclog runs old.db >got
ok "version 5: what its runs are" cmp want got
is "version 5: it is only read" "$(cksum <old.db)" "$before"
cp old.db taken.db
gclog ingest --again -o old.db "$web" 2>/dev/null
asks "$views" >got
ok "it has them when it was written to" cmp new got
is "and is in good order" "$(asks 'PRAGMA integrity_check; PRAGMA
	user_version' | tr '\n' ' ')" 'ok 7 '
cp run.db again.db
gclog ingest --again -o again.db "$web" 2>/dev/null
db=again.db
asks "$views" >got
ok "one that has them keeps them" cmp new got

# ---- names that are taken ---------------------------------------------------

db=taken.db
asks "CREATE TABLE gaps (a); INSERT INTO gaps VALUES ('mine')"
run gclog query taken.db 'SELECT * FROM gaps' -f csv
is "somebody's own table of the name is read" "$out" 'a
mine'
run gclog ingest --again -o taken.db "$web"
is "and no trouble" "$status" 0
is "it stays" "$(asks 'SELECT * FROM gaps')" mine
is "the others come" "$(asks "$all")" \
	"$(asks 'SELECT count(*), sum(pause_mid_ns) FROM cycles')"
cat >cycles.formats <<'END'
family  cycles
shape   round {n} of ours
sample  round 1 of ours
END
echo 'round 7 of ours' >rounds
for db in fresh.db again.db; do
	run gclog ingest -o $db --format cycles.formats rounds
	is "a family named like a view, into $db: status" "$status" 2
	like "says why" "$err" 'has a view cycles; give the family another'
done

done_testing

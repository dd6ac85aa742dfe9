# Proves that gclog query answers SQL, in every format, and changes nothing.
. "${0%/*}/cli.sh"

gclog ingest -l web "$web" 2>/dev/null
gclog ingest -l forced "$fixtures/gctrace/go1.22.12/forced.log" 2>/dev/null
before=$(cksum <run.db)

# ask SQL [ARGS...]: asks the latest run.
ask()
{
	sql=$1
	shift
	run gclog query run.db "$sql" "$@"
}

# ---- answers ----------------------------------------------------------------

ask 'SELECT count(*) AS cycles FROM gctrace' -f csv
is "a number: status" "$status" 0
is "a number" "$out" "cycles
$(grep -c '^gc [0-9]' "$web" "$fixtures/gctrace/go1.22.12/forced.log" |
	awk -F: '{ n += $2 } END { print n }')"
ask 'SELECT count(*) FROM gctrace WHERE run_id = :run' -f csv
is ":run is the latest" "$(echo "$out" | tail -n 1)" \
	"$(grep -c '^gc [0-9]' "$fixtures/gctrace/go1.22.12/forced.log")"
run gclog query run.db:web 'SELECT label FROM run WHERE id = :run' -f csv
is ":run is the one that is named" "$(echo "$out" | tail -n 1)" web
ask 'SELECT 1500000 AS a_ns, 1048576 AS a_bytes, 2 AS a, NULL AS b'
is "the end of a name is the unit" "$(echo "$out" | tail -n 1)" \
	'  1.50 ms    1 MiB  2  -'
ask "SELECT 1 AS a, 2.5 AS b, 'x' AS c, NULL AS d" -f json
like "as JSON" "$out" '"a": 1, "b": 2.5, "c": "x", "d": null'
ask 'SELECT gc FROM gctrace WHERE 0' -f csv
is "no row" "$status $out" '0 gc'
ask 'SELECT 1 AS a;  ' -f csv
is "a semicolon at the end" "$status" 0
ask "SELECT 1 AS a; /* that's all */ ; -- really" -f csv
is "remarks at the end" "$status $(echo "$out" | tail -n 1)" '0 1'
ask 'SELECT 1 AS a_ns, 2 AS a_ns, 3 AS b' -f json
like "columns of one name" "$out" '"a_ns": 1, "2:a_ns": 2, "b": 3'
ask 'SELECT 1 AS a_ns, 2000 AS a_ns'
like "their titles stay" "$out" '^ *a_ns +a_ns$'
like "and their units" "$out" '1 ns +2 us'
ask 'SELECT 1e300 AS a_ns, 1e300 AS wall_ns, 1e300 AS a, 8e18 AS b_ns'
is "numbers beyond all measure" "$(echo "$out" | tail -n 1 | tr -s ' ')" \
	' 1e+291 s 1e+300 1e+300 92592d 14h'
ask 'PRAGMA table_info(run)' -f csv
like "what columns a table has" "$out" '^0,id,INTEGER,'
ask "SELECT char(27) || '[31m' AS a"
unlike "nothing from it drives a terminal" "$out" "$(printf '\033')"

# ---- functions --------------------------------------------------------------

# The nearest rank of p percent of a column of one run, by sort.
rank()
{
	gclog export run.db:web gctrace -f csv |
		awk -F, -v name="$1" '
			NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
			{ print $at[name] }' | sort -n |
		awk -v p="$2" '{ v[NR] = $1 }
			END {
				r = int(NR * p / 100)
				r += r < NR * p / 100 - 1e-9
				print v[r]
			}'
}
for p in 1 50 90 99 100; do
	run gclog query run.db:web "SELECT percentile(mark_ns, $p) FROM gctrace
		WHERE run_id = :run" -f csv
	is "percentile $p" "$(echo "$out" | tail -n 1)" "$(rank mark_ns $p)"
done
run gclog query run.db:web \
	'SELECT median(heap_live_bytes) FROM gctrace WHERE run_id = :run' -f csv
is "median" "$(echo "$out" | tail -n 1)" "$(rank heap_live_bytes 50)"
ask 'SELECT percentile(x, 50) AS p FROM (SELECT 1.5 AS x UNION ALL SELECT -2.5
	UNION ALL SELECT NULL UNION ALL SELECT 7.25)' -f csv
is "of numbers with fractions, NULL left out" "$(echo "$out" | tail -n 1)" 1.5
ask 'SELECT median(gc) AS p FROM gctrace WHERE 0' -f csv
is "of nothing, nothing" "$(echo "$out" | wc -l) $(echo $out)" '2 p ""'
ask 'SELECT median(9007199254740993) AS p' -f csv
is "beyond what a fraction can hold" "$(echo "$out" | tail -n 1)" \
	9007199254740993
ask "SELECT midpoint(1200000) AS a, midpoint(34000) AS b, midpoint(0) AS c,
	midpoint(5000, 1000) AS d, midpoint(NULL) AS e" -f csv
is "the middle of what a time stands for" "$(echo "$out" | tail -n 1)" \
	'1250000,34500,500,5500,'
ask "SELECT human(1500000, 'ns') AS a, human(1048576, 'bytes/s') AS b,
	human(12.345, '%') AS c, human(NULL, 'ns') AS d" -f csv
is "for people" "$(echo "$out" | tail -n 1)" '1.50 ms,1 MiB/s,12.3 %,'

# Without end, until nobody reads on.
endless='WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT'
for format in csv json jsonl md; do
	is "rows without end: $format" "$(gclog query run.db "$endless i FROM n" \
		-f $format | head -n 1 | grep -c .)" 1
done

# ---- what is refused --------------------------------------------------------

# refused NAME PATTERN SQL
refused()
{
	ask "$3"
	is "$1: status" "$status" 2
	like "$1: says what" "$err" "$2"
}
for sql in 'DELETE FROM run' 'DROP TABLE run' "ATTACH 'x.db' AS x" BEGIN \
	'CREATE TEMP TABLE a (b)' 'PRAGMA journal_mode = delete' \
	"UPDATE run SET label = 'x'" VACUUM "VACUUM INTO 'x.db'"; do
	refused "$sql" 'only one SELECT is taken' "$sql"
done
refused "two" 'one SELECT at a time' 'SELECT 1; SELECT 2'
refused "none" 'no SQL in it' ' '
refused "two, and a remark" 'one SELECT at a time' 'SELECT 1; /**/ SELECT 2'
refused "another that is wrong" 'one SELECT at a time' 'SELECT 1; SELEC'
refused "half of one" 'incomplete input' SELECT
refused "an error: where" 'line 2, column 15 of the SQL: near "gc"' 'SELECT gc
FROM run WHER gc'
refused "an error: by characters" 'line 1, column 13 of the SQL: no such' \
	"SELECT 'ä', nope FROM run"
refused "a parameter of no meaning" ':ruin: nothing is known by that' \
	'SELECT :ruin'
refused "a parameter without a name" ':run is the id of' 'SELECT ?'
refused "a write behind WITH" 'only one SELECT is taken' \
	'WITH a AS (SELECT 1) DELETE FROM run'
refused "a middle of a text" 'midpoint of what is no' "SELECT midpoint('x')"
refused "a text for people" 'that is no number' "SELECT human('x', 'ns')"
refused "no such table" 'no such table: nope' 'SELECT * FROM nope'
refused "a function of gclog's own" 'each is for gclog alone' 'SELECT each(1)'
refused "code" 'not authorized' "SELECT load_extension('x')"
refused "bytes" 'column a: .*hex' "SELECT x'00' AS a"
refused "numbers, then texts" 'column a: .*CAST' \
	"SELECT 1 AS a UNION ALL SELECT 'b'"
refused "p of none" 'above 0 and up to 100' \
	'SELECT percentile(gc, 0) FROM gctrace'
refused "p too large" 'above 0 and up to 100' \
	'SELECT percentile(gc, 101) FROM gctrace'
refused "a percentile of texts" 'percentile of' \
	'SELECT median(label) FROM run'
refused "a unit nobody has" 'units are' "SELECT human(1, 'parsec')"
run gclog query run.db
is "no SQL" "$status" 2
run gclog query a b c
is "too much" "$status" 2
is "nothing of it changed the database" "$(cksum <run.db)" "$before"
ok "nor made another" test ! -e x.db

done_testing

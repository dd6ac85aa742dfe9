# Proves gclog noise: what it learns of made runs, that it is kept by host, and
# what it refuses.
. "${0%/*}/cli.sh"

# program MS: 30 cycles, of MS marking each.
program()
{
	awk -v ms="$1" 'BEGIN {
		for (i = 1; i <= 30; i++) {
			pct = 50 * i * (ms + 0.2) / (i * 2000 + ms)
			printf "gc %d @%.3fs %d%%: 0.050+%d+0.050 ms clock, " \
			    "0.10+0/%d/0+0.10 ms cpu, 114->120->60 MB, " \
			    "120 MB goal, 0 MB stacks, 0 MB globals, 2 P\n",
			    i, i * 2, pct, ms, ms
		}
	}'
}

# ingest OPTION...: standard input into run.db.
ingest()
{
	gclog ingest -o run.db --again "$@" >/dev/null 2>&1 || bail "$*"
}

# Marking takes 200 to 210 ms: of 55 pairs of 11 the third one from above,
# by nearest rank, is 201 and 210.
for ms in 203 207 200 210 205 202 208 201 206 204 209; do
	program $ms | ingest --label base --tag commit=abc --tag seed=$ms
done
run gclog noise run.db:base --host here -f csv
is 'status' "$status$err" 0
is 'of each run that there is' "$(awk -F, '$1 == "mark_p50" { print $2 }' \
	"$tap_dir/out")" 11
is 'a median' "$(awk -F, '$1 == "mark_p50" { print $3 }' "$tap_dir/out")" \
	205000000
# Above it, by their logarithms, are 200 and 210, 200 and 209.
ok 'what 95 % of pairs do not exceed, as a share' awk -F, '
	$1 == "mark_p50" { ok = $4 > 100 * (210 / 201 - 1) - 0.001 &&
	    $4 < 100 * (210 / 201 - 1) + 0.001 && $5 == "" }
	END { exit !ok }' "$tap_dir/out"
ok 'of what can be 0 an amount' awk -F, '
	$1 == "forced" { ok = $4 == "" && $5 == 0 } END { exit !ok }' \
	"$tap_dir/out"
run gclog noise run.db:base --dry-run
like 'it tells of how many pairs' "$out" '^Of 55 pairs of 11 runs on '
like 'and what tags differ' "$out" '^Tags that are not the same in all: seed\.$'

# ---- kept ------------------------------------------------------------------

# kept SQL: rows of the table.
kept()
{
	gclog query run.db "$1" -f csv | sed 1d
}
is 'it is kept by host, but not of a dry run' \
	"$(kept 'SELECT DISTINCT host, label, runs FROM noise')" here,base,11
run gclog noise run.db:1,2,3,4,5,6 --host here
is 'again replaces it' "$(kept 'SELECT DISTINCT host, label, runs FROM noise')" \
	'here,"1,2,3,4,5,6",6'
run gclog noise run.db:base --host "it's
there"
is 'of another host it is kept beside it' \
	"$(kept 'SELECT DISTINCT host FROM noise' | wc -l | tr -d ' ')" 3
unlike 'which is told without its newline' "$out" '^there'
run gclog noise run.db:base
is 'else the host is this one' \
	"$(kept 'SELECT DISTINCT host FROM noise' | grep -cxF "$(uname -n)")" 1
for ms in 203 207 200 210 205; do
	program $ms | ingest --label far --tag commit=abc --tag host=far-away
done
gclog noise run.db:far >/dev/null
is 'or the one that its runs name' "$(kept "SELECT count(*) > 20, min(runs)
	FROM noise WHERE host = 'far-away'")" 1,5

# ---- refused ---------------------------------------------------------------

run gclog noise run.db:1,2,3,4
says 'four runs' '5 runs of one build or more, and there are 4; ingest more'
run gclog noise run.db
says 'several labels' 'the label is base in run 1, far in run 12; name runs'
run gclog noise run.db:base,far
says 'several machines' 'host is not told in run 1, far-away in run 12'
program 200 | ingest --label base --tag commit=abd
run gclog noise run.db:base
says 'several builds' 'commit is abc in run 1, abd in run 17'
program 200 | sed 's/2 P$/4 P/' | ingest --label wide --tag commit=abc
run gclog noise run.db:1,2,3,4,wide
says 'several numbers of processors' 'GOMAXPROCS is 2 in run 1, 4 in run 18'
program 200 | sed 's/120/105/g; s/114/100/' |
	ingest --label tight --tag commit=abc
run gclog noise run.db:1,2,3,4,tight
says 'several GOGC' 'goals of run 19 are of GOGC 7., about, those of run 1 of (99|100);'
program 200 | sed 7,9d | ingest --label holes --tag commit=abc
run gclog noise run.db:1,2,3,4,holes
says 'one is damaged' '4 that are whole \(1 damaged, 0 not complete\)'
run gclog noise run.db:1,2,3,4,5,holes --dry-run
is 'what is damaged is left out' "$status" 0
like 'and told' "$out" '^Left out: 1 damaged, 0 not complete\.$'
run gclog noise run.db:nobody
says 'no such run' 'no run has the id or label "nobody"'
run gclog noise run.db:base --host ''
says 'a host without a name' 'commit is|empty name'
run gclog noise run.db:1,2,3,4,5 --host ''
says 'a host without a name' 'the host has an empty name'
run gclog noise a b
says 'two databases' '^gclog: b: one database at a time'

# ---- older databases ---------------------------------------------------------

if command -v sqlite3 >/dev/null; then
	sqlite3 run.db 'DROP TABLE noise; PRAGMA user_version = 6'
	is 'version 6 has none' "$(kept 'SELECT count(*) FROM noise')" 0
	gclog noise run.db:1,2,3,4,5,6 --host here >/dev/null
	is 'it is made when there is some' "$(kept "SELECT count(*) > 20
		FROM noise; " 2>&1)" 1
	is 'which is version 7' "$(sqlite3 run.db 'PRAGMA user_version')" 7
else
	skip 'older databases' 'no sqlite3'
fi
done_testing

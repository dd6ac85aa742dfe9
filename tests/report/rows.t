# Proves that a report reads the rows of its process alone where it is known
# which they are, and the right ones wherever they are.
. "${0%/*}/../lib/tap.sh"

command -v sqlite3 >/dev/null || skip_all 'there is no sqlite3'

# Two runs of a program that was started again.
log=$top_srcdir/tests/report/restart/app.log
(echo 'Another one'; cat "$log") >other.log
gclog ingest -o two.db "$log" 2>/dev/null
gclog ingest -o two.db other.log 2>/dev/null

# reports DB: everything that is made of its cycles.
reports()
{
	for run in 1 2; do
		for process in 1 2 all; do
			for name in summary pauses cpu heap forced gctrace; do
				gclog report "$1:$run" -p $process $name \
					--format csv
			done
			gclog plot "$1:$run" -p $process --script
			gclog plot "$1:$run" -p $process --script \
				--xy gctrace:at_ns:mark_ns
		done
	done >"$2" 2>&1
	sed -i -E 's/,1[0-9]{18},/,0,/' "$2"
}
reports two.db want

# same NAME SQL: the reports are the same after a change of the database.
same()
{
	cp two.db changed.db
	sqlite3 changed.db "$2" || diag 'the change failed'
	reports changed.db got
	ok "$1" diff want got
}

ids='UPDATE process SET (first_cycle_id, last_cycle_id) = (SELECT min(id),
    max(id) FROM gctrace WHERE process_id = process.id);'

ok "there is something to compare" grep -q '"\?summary\|GC rate\|gc_per_s' want
like "each process knows its rows" "$(sqlite3 two.db "SELECT count(*),
    count(DISTINCT first_cycle_id), count(last_cycle_id) FROM process")" \
	'^6[|]6[|]6$'

same "the rows of two runs that were written at the same time" "
    UPDATE gctrace SET id = id + 100000;
    UPDATE gctrace SET id = 2 * (id - (SELECT min(id) FROM gctrace AS g
        WHERE g.run_id = gctrace.run_id)) + run_id WHERE run_id = 1;
    UPDATE gctrace SET id = 2 * (id - (SELECT min(id) FROM gctrace AS g
        WHERE g.run_id = 2)) + 2 WHERE run_id = 2; $ids"

same "processes with their rows far apart" "
    UPDATE gctrace SET id = -1000 WHERE id = 1;
    UPDATE gctrace SET id = 1000000 WHERE id = (SELECT max(id) FROM gctrace
        WHERE run_id = 1); $ids"

same "where it is not known which they are" '
    UPDATE process SET first_cycle_id = NULL, last_cycle_id = NULL'

same "where it is not known of one of them" '
    UPDATE process SET first_cycle_id = NULL, last_cycle_id = NULL
        WHERE ordinal = 2'

same "a database that is older" 'ALTER TABLE process DROP COLUMN
    first_cycle_id; ALTER TABLE process DROP COLUMN last_cycle_id;
    PRAGMA user_version = 3'

# What is not read cannot be counted.
cp two.db short.db
sqlite3 short.db 'UPDATE process SET last_cycle_id = first_cycle_id + 2'
run gclog report short.db -p 1 pauses --format csv
like "no other row is read" "$out" '^whole cycle,3,'
run gclog plot short.db -p 1 heap --script
like "nor drawn" "$out" '3 cycles'

done_testing

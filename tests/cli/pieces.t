# Proves that a log is the same to gclog as a file and through a pipe: the
# databases hold the same rows.
. "${0%/*}/cli.sh"

# Every table, with all ids; of the run all but its times and its source.
rows()
{
	for table in gctrace time timev process rejected; do
		echo "$table"
		gclog export "$1" "$table" || echo "failed: $?"
	done
	run gclog runs "$1" --format csv
	for name in id label status cycles rejected lines; do
		column "$name"
	done
}

# same LOG
same()
{
	rm -f ./*.db file.rows
	gclog ingest -l log -o file.db "$fixtures/$1" 2>/dev/null
	# shellcheck disable=SC2002 # a pipe is wanted
	cat "$fixtures/$1" | gclog ingest -l log -o pipe.db - 2>/dev/null
	dd if="$fixtures/$1" obs=7 2>/dev/null |
		gclog ingest -l log -o slow.db - 2>/dev/null
	rows file.db >file.rows
	rows pipe.db >pipe.rows
	rows slow.db >slow.rows
	ok "$1: there are rows" grep -q '^[0-9].*,' file.rows
	ok "$1: the same through a pipe" cmp file.rows pipe.rows
	ok "$1: the same in small pieces" cmp file.rows slow.rows
}

same gctrace/go1.22.12/leak-time.log
same gctrace/go1.22.12/torn-file.log
same gctrace/go1.22.12/web-restart.log
same torn/go1.24.4/children-exact.log
same torn/go1.0.3/children-exact.log
done_testing

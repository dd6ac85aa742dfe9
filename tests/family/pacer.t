# Proves that pacer lines are joined to the cycle they belong to: where they
# tell the heap at its end in bytes, it is that of the gctrace record in MiB.
. "${0%/*}/../lib/tap.sh"

gclog=$top_builddir/gclog

# numbers FIELD...: of the JSON lines that have them all.
numbers()
{
	awk -v names="$*" 'BEGIN { n = split(names, name, " ") }
	{
		line = ""
		for (i = 1; i <= n; i++) {
			if (!match($0, "\"" name[i] "\": [0-9]+"))
				next
			skip = length(name[i]) + 4
			line = line " " substr($0, RSTART + skip,
				RLENGTH - skip)
		}
		print line
	}'
}

for log in "$top_srcdir"/tests/family/pacer/*.log; do
	name=${log##*/}
	rm -f run.db
	run "$gclog" ingest -o run.db "$log"
	is "$name is taken in" "$status" 0
	"$gclog" export run.db gctrace --format jsonl |
		numbers process_id gc heap_end_bytes >cycles
	"$gclog" export run.db pacer --format jsonl |
		numbers process_id gc heap_end_bytes >ends
	awk 'NR == FNR { heap[$1 " " $2] = $3; next }
		heap[$1 " " $2] != $3 - $3 % 1048576 {
			print "gc " $2 ": " heap[$1 " " $2] ", not " $3
		}' cycles ends >wrong
	is "$name: every end is of its cycle" "$(cat wrong)" ''
	[ -s cycles ] || echo "no cycles in $name" >>empty
	cat ends >>all
done
ok 'there are ends to compare' test "$(wc -l <all)" -gt 40
is 'and cycles' "$(cat empty 2>/dev/null)" ''
done_testing

# Proves that a report of many cycles, which a thread adds up while others are
# read, is that of all of them, in order.
. "${0%/*}/../lib/tap.sh"

# The sweep of cycle i stops for its last digit in us, once for 90: of 5000 in
# order the first 499 are 0, and 500 each of 1 to 9 follow.
awk 'BEGIN {
	for (i = 1; i <= 5000; i++)
		printf "gc %d @%d.000s 0%%: %.3f+1.0+0.010 ms clock, " \
		    "0.010+0/0/0+0.010 ms cpu, 4->4->1 MB, 5 MB goal, 4 P\n",
		    i, i, i % 10 / 1000 + (i == 4000) * 0.09
}' >many.log
gclog ingest -o many.db many.log 2>/dev/null

gclog report many.db pauses --format csv | grep '^sweep' >out
is 'percentiles of 5000 cycles' "$(cut -d, -f1-6 out)" \
	'sweep termination,5000,5000,9000,9000,90000'
gclog report many.db worst --format csv >out
is 'the worst of them' "$(grep -m1 '^pause' out | cut -d, -f3,4)" '4000,4000'

done_testing

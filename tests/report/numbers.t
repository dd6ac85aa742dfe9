# Proves figures of the report against the log itself, added up by awk after
# the definitions: nearest rank, the middle of what a printed time stands for,
# CPU over GOMAXPROCS x time, allocation from one mark end to the next.
. "${0%/*}/../lib/tap.sh"

fixtures=$top_srcdir/fixtures/gctrace

# figures LOG: "name value" lines.  Go 1.6 on, one process, nothing missing.
figures()
{
	awk '
	# A printed time in ms, as the middle of [v, v + step), and exactly.
	function middle(text)
	{
		return text + step(text) / 2
	}
	function step(text,	digits)
	{
		if (text == "0")
			return 0.001
		digits = index(text, ".") ? length(text) - index(text, ".") : 0
		return digits == 3 ? 0.001 : digits == 2 ? 0.01 : \
			digits == 1 ? 0.1 : 1
	}
	function rank(values, n, p,	i, j, v, at)
	{
		for (i = 2; i <= n; i++) {
			v = values[i]
			for (j = i - 1; j > 0 && values[j] > v; j--)
				values[j + 1] = values[j]
			values[j + 1] = v
		}
		at = int(p * n)
		if (at < p * n - 1e-9)
			at++
		return values[at]
	}
	/^gc [0-9]+ @/ {
		n++
		at = $3
		gsub(/[@s]/, "", at)
		split($5, clock, "+")
		split($8, cpu, /[+\/]/)
		split($11, heap, "->")
		pause[n] = clock[1] + clock[3]
		mark[n] = clock[2] + 0
		total += middle(clock[1]) + middle(clock[3])
		square += step(clock[1]) ^ 2 + step(clock[3]) ^ 2
		gc_cpu += middle(cpu[1]) + middle(cpu[2]) + middle(cpu[3])
		gc_cpu += middle(cpu[5])
		allocated += heap[2] - live
		live = heap[3]
		max = heap[3] > max ? heap[3] : max
		end = at * 1000 + 0.5 + middle(clock[1]) + \
			middle(clock[2]) + middle(clock[3])
		procs = /\(forced\)$/ ? $(NF - 2) : $(NF - 1)
		forced += /\(forced\)$/
	}
	END {
		printf "cycles %d\n", n
		printf "forced %d\n", forced
		printf "p50 %.0f\n", n < 2 ? 0 : rank(pause, n, 0.5) * 1e6
		printf "p90 %.0f\n", n < 10 ? 0 : rank(pause, n, 0.9) * 1e6
		printf "p99 %.0f\n", n < 100 ? 0 : rank(pause, n, 0.99) * 1e6
		printf "max %.0f\n", rank(pause, n, 1) * 1e6
		printf "mark %.0f\n", n < 2 ? 0 : rank(mark, n, 0.5) * 1e6
		printf "total %.0f\n", total * 1e6
		printf "error %.0f\n", 1.96 * sqrt(square / 12) * 1e6
		printf "observed %.0f\n", end * 1e6
		printf "gc_cpu %.6f\n", 100 * gc_cpu / (procs * end)
		printf "allocated %.0f\n", allocated * 1048576
		printf "rate %.3f\n", allocated / (end / 1000)
		printf "live %.0f\n", max * 1048576
	}' "$1"
}

# told: the same from the report that "run" made.
told()
{
	awk '
	function value(name, line)
	{
		if (!match(line, "\"" name "\": [^,}]*"))
			return "none"
		line = substr(line, RSTART, RLENGTH)
		sub(/.*: /, "", line)
		return line == "null" ? 0 : line
	}
	/"cycles":/ { printf "cycles %s\n", value("cycles", $0) }
	/"forced":/ && !/\[/ { forced = value("forced", $0) }
	/"span_ns":/ { observed = value("span_ns", $0) }
	/"gc_cpu_pct":/ { gc_cpu = value("gc_cpu_pct", $0) }
	/"allocated_bytes":/ { allocated = value("allocated_bytes", $0) }
	/"alloc_bytes_per_s":/ { rate = value("alloc_bytes_per_s", $0) }
	/"phase": "whole cycle"/ {
		printf "forced %d\n", forced
		printf "p50 %.0f\n", value("p50_ns", $0)
		printf "p90 %.0f\n", value("p90_ns", $0)
		printf "p99 %.0f\n", value("p99_ns", $0)
		printf "max %.0f\n", value("max_ns", $0)
		total = value("total_ns", $0)
		error = value("total_error_ns", $0)
	}
	/concurrent mark/ { printf "mark %.0f\n", value("p50_ns", $0) }
	/"size": "live"/ { live = value("max_bytes", $0) }
	END {
		printf "total %.0f\n", total
		printf "error %.0f\n", error
		printf "observed %.0f\n", observed
		printf "gc_cpu %.6f\n", gc_cpu
		printf "allocated %.0f\n", allocated
		printf "rate %.3f\n", rate / 1048576
		printf "live %.0f\n", live
	}' "$1"
}

for log in "$fixtures/go1.22.12/web.log" "$fixtures/go1.22.12/forced.log" \
	"$fixtures/go1.22.12/memlimit.log" "$fixtures/go1.27.3/web.log" \
	"$fixtures/go1.27.3/forced.log" "$fixtures/go1.17.13/web.log" \
	"$fixtures/go1.6.4/web.log" \
	"$top_srcdir/fixtures/quickstart/orders.log" \
	"$top_srcdir/tests/report/n1/cycles.log" \
	"$top_srcdir/tests/report/n99/cycles.log" \
	"$top_srcdir/tests/report/n100/cycles.log" \
	"$top_srcdir/tests/report/n101/cycles.log"; do
	name=${log#"$top_srcdir"/}
	rm -f run.db
	gclog ingest "$log" 2>/dev/null
	run gclog report run.db summary pauses heap --format json
	figures "$log" >want
	told "$tap_dir/out" >got
	ok "$name" diff -u want got
done

# By hand: pauses of 11+6, 12+7 and 13+8 us at 50, 100 and 150 ms, each cycle
# 1.2 ms of marking; heaps 10 -> 5, 11 -> 6, 12 -> 4; 4 Ps.
head -n 3 "$top_srcdir/tests/report/n100/cycles.log" >three.log
rm -f run.db
gclog ingest three.log 2>/dev/null
run gclog report run.db summary pauses --format json
# 17, 19 and 21 us, of six times that stand for half a microsecond more.
like "by hand: a sum of middles" "$out" '"pause_total_ns": 60000,'
# 1.96 sqrt(6 x 1000^2 / 12)
like "by hand: its error" "$out" '"pause_total_error_ns": 1385\.9'
like "by hand: the median" "$out" '"phase": "whole cycle", "n": 3, "p50_ns": 19000,'
like "by hand: the time" "$out" '"span_ns": 151772000,'
# 10 + (11 - 5) + (12 - 6) MiB
like "by hand: what was allocated" "$out" '"allocated_bytes": 23068672,'
# (11.5 + 12.5 + 13.5 + 6.5 + 7.5 + 8.5) us + 3 x (0.105 + 1.15) ms of
# 4 x 151.772 ms, to the middle of what the last start and times stand for
like "by hand: GC CPU" "$out" '"gc_cpu_pct": 0\.6300'
done_testing

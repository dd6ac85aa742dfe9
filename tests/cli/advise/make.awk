# Makes a log of gctrace lines that are sound, of cycles as they are described
# by figures, the others as the first line below has them:
# awk -f make.awk n=60 dt=0.2 live=20 ...
#
#	n, dt           cycles, seconds from one to the next
#	procs           GOMAXPROCS; procs_later: of the second half
#	sweep, mark, end  the phases, in ms; old=1: before Go 1.5
#	as, bg, idle    CPU times of marking, in ms
#	live, grow      live heap in MiB, and what it grows by
#	wave            by how much it moves up and down
#	peak            live heap of every 10th cycle
#	gogc, limit     what the goal is of; off=1: none
#	over            what the heap is beyond the goal, of it; grow_over: more
#	                with each cycle
#	stacks, globals roots
#	forced, clock   every so manyth is forced; is by the clock
#	odd, odd_sweep  every so manyth pauses for so many ms
#	gap             the number that is left out

# As the runtime prints times.
function ms(t) {
	return t >= 10 ? sprintf("%d", t) : t >= 1 ? sprintf("%.1f", t) : \
	    t >= 0.1 ? sprintf("%.2f", t) : t > 0 ? sprintf("%.3f", t) : "0"
}

function each(name, i) {
	return v[name] && i % v[name] == 0
}

function live_of(i) {
	return int(v["peak"] && i % 10 == 0 ? v["peak"] : v["live"] + \
	    v["grow"] * (i - 1) + v["wave"] * (i * 37 % 60) / 60)
}

# A line of Go 1.4.
function old_line(i) {
	printf "gc%d(%d): 2+%d+1+%d us, %d -> %d MB, %d (%d-%d) objects, " \
	    "8 goroutines, 32/16/3 sweeps, 1(4) handoff, 6(34) steal, " \
	    "32/16/3 yields\n", i, v["procs"], 900, 1000 * v["mark"], \
	    2 * v["live"], v["live"], i * 90, i * 100, i * 10
}

function set_sizes(i) {
	now = live_of(i)
	goal = before + (before + v["stacks"] + v["globals"]) * v["gogc"] / 100
	if (goal < 4 * v["gogc"] / 100)
		goal = 4 * v["gogc"] / 100
	if (v["limit"] && goal > v["limit"])
		goal = v["limit"]
	goal = int(goal > before ? goal : before + 1)
	start = int(before + 0.9 * (goal - before))
	full = int(goal * (1 + v["over"] + v["grow_over"] * i))
	full = full < now ? now : full < start ? start : full
	before = now
}

function new_line(i) {
	set_sizes(i)
	sweep = each("odd", i) ? v["odd_sweep"] : v["sweep"]
	t += each("clock", i) ? 130 : v["dt"]
	cpu += procs * (sweep + v["end"]) + v["as"] + v["bg"]
	whole += procs * (t - last)
	last = t
	share = cpu / 10 / (whole + procs * (sweep + v["mark"] + v["end"]) / 1000)
	if (i == v["gap"])
		return
	printf "gc %d @%.3fs %d%%: %s+%s+%s ms clock, %s+%s/%s/%s+%s ms cpu, " \
	    "%d->%d->%d MB, %.0f MB goal, %d MB stacks, %d MB globals, " \
	    "%d P%s\n", i, t, share, ms(sweep), ms(v["mark"]), \
	    ms(v["end"]), ms(procs * sweep), ms(v["as"]), ms(v["bg"]), \
	    ms(v["idle"]), ms(procs * v["end"]), start, full, now, \
	    v["off"] ? 17592186044415 : goal, v["stacks"], v["globals"], \
	    procs, each("forced", i) ? " (forced)" : ""
}

BEGIN {
	n = split("n=60 dt=1 procs=4 procs_later=0 sweep=0.05 mark=2 " \
	    "end=0.02 old=0 as=0.01 bg=1 idle=0 live=20 grow=0 wave=0 " \
	    "peak=0 gogc=100 limit=0 off=0 over=0 grow_over=0 stacks=0 " \
	    "globals=0 forced=0 clock=0 odd=0 odd_sweep=0 gap=0", pairs, " ")
	for (i = 1; i <= n; i++) {
		split(pairs[i], pair, "=")
		v[pair[1]] = pair[2] + 0
	}
	for (i = 1; i < ARGC; i++) {
		split(ARGV[i], pair, "=")
		if (!(pair[1] in v))
			print "no such figure: " ARGV[i]
		v[pair[1]] = pair[2] + 0
	}
	before = v["live"]
	procs = v["procs"]
	for (i = 1; i <= v["n"]; i++) {
		if (v["procs_later"] && i > v["n"] / 2)
			procs = v["procs_later"]
		if (v["old"])
			old_line(i)
		else
			new_line(i)
	}
}

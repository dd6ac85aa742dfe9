# shellcheck shell=bash disable=SC2034 # for bench/run
# Owns what bench/run measures and must reach, and on which logs.

# What is measured: id, words, what must be reached, what would be better.
# A report or a chart is of one process, of which a log has hundreds, as have
# those that the goals were found with; rows with p are of a log that is one,
# and without a goal.  Seconds are of a machine of two cores that does nothing
# else; elsewhere the ratios tell.
goals='
1   |mixed: ingest / wc -l                       |1.8 |1.25
1r  |mixed: ingest / ripgrep -c                  |-   |-
2   |mixed: ingest / grep -c                     |0.75|0.5
3   |docker: ingest / wc -l                      |1.8 |1.3
3g  |docker: ingest / grep -c                    |0.85|0.6
4   |pure: ingest / sqlite3 .import of its CSV   |0.20|0.09
5   |pure: the same on one core                  |-   |0.15
7   |pure: ingest / mawk one-liner               |1.0 |0.55
8   |mixed: cat to ingest / to wc -l, two cores  |0.5 |0.4
8o  |mixed: the same on one core                 |1.25|1.1
13  |ingest: MiB of memory, 5 M cycles           |40  |26
13f |ingest: memory, 20 M / 5 M cycles           |1.05|-
14  |database: bytes per cycle                   |110 |70
9   |report, hundreds of processes / count(*)    |25  |0.4
9p  |report, 1 process / SELECT count(*)         |-   |0.4
10  |report, hundreds of processes, 20 M / 5 M   |2   |1.3
10p |report, 1 process, 20 M / 5 M cycles        |-   |1.3
11  |report of one process by -p / count(*)      |25  |14
12  |report: MiB of memory, 5 M cycles           |24  |14
21  |report, 1 M cycles: seconds                 |1   |0.8
21r |report, 1 M cycles / sums of its columns    |1.3 |0.8
21a |every report, 1 M cycles: seconds           |1   |0.9
21s |every report, 1 M cycles / the same sums    |1.5 |1.0
21m |every report: MiB of memory, 1 M cycles     |95  |24
15u |url: ingest / wc -l                         |2.5 |1.6
15a |adv: ingest / wc -l                         |2.5 |1.6
15o |oneline: ingest / wc -l                     |2.5 |1.6
15m |hostile: MiB of memory                      |40  |26
16  |plot, hundreds of processes / dots in gnuplot |0.03|0.02
16p |plot, 1 process / gnuplot of all as dots     |-   |0.02
16s |plot: kB of SVG                             |300 |-
17  |start: ingest of one line / sqlite3 count(*) |3   |1.5
18  |pure16: ingest / gcvis, a 12th, a 17th       |0.083|0.059
18g |pure16: ingest / a Go regexp                 |-   |-
19  |tee: cat to ingest --tee / cat to cat        |1.05|1.0
20  |idle --tee: wake-ups per second              |2   |-
20c |idle --tee: ms of CPU in 5 s                |0   |-
20f |idle --follow: wake-ups per second          |2   |-
20d |idle --follow: ms of CPU in 5 s             |0   |-
'

# The logs: name, kind, how much of it, seed.
logs='
pure.log    pure    --lines 5000000    1
pure.csv    csv     --lines 5000000    1
pure16.log  pure16  --lines 5000000    1
mixed.log   mixed   --bytes 2147483648 2
docker.log  docker  --bytes 3190000000 3
url.log     url     --bytes 501000000  4
adv.log     adv     --bytes 300000000  5
oneline.log oneline --bytes 501000000  4
long1       pure    --lines 1000000    8
long5       pure    --lines 5000000    6
long20      pure    --lines 20000000   6
life20      pure    --lines 20000000   1
'

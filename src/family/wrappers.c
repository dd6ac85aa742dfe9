/* Every wrapper gclog knows, in the order they are tried: what is more exact
 * comes first.  Some of them can stand within others. */
#include "config.h"

#include "family/family.h"
#include "family/wrap.h"

#define CLOCK "\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?+"
#define ISO "(?<iso>\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]" CLOCK \
	"(?:Z| ?[+-]\\d\\d:?+\\d\\d| [A-Z]{3,4}(?= ))?+)"
#define MONTH "(?<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) " \
	"[ \\d]\\d " CLOCK ")"
#define HMS "(?<clock>" CLOCK ")"
#define UNIX "(?<unix>\\d{10}\\.\\d{3,9})"
#define HOST "[\\w.:-]{1,255}+ "
#define PID "\\[(?<pid>[\\w.-]{1,64}+)\\]"
#define TAGGED "(?<name>[^\\s\\[\\]:]{1,128})(?:" PID ")?: ?"
#define TAGGED_PID "(?<name>[^\\s\\[\\]:]{1,128}+)" PID ": ?"
#define LABEL "(?<name>[\\w./@-]{1,128}+)"
#define LEVEL "(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|PANIC|DPANIC|" \
	"trace|debug|info|warn|warning|error|fatal|panic)"
#define GO_FILE "[\\w./-]{1,256}\\.go:\\d++"

#define GC "gc 1 @0.032s 21%: 0.086+29+0.004 ms clock, ..."

/* clang-format off */
const struct gcl_wrapper gcl_wrappers[] = {
	{ "utf16", "UTF-16, with or without a byte order mark.",
	  GCL_WRAP_BYTES, 1, NULL, GC },
	{ "bom", "A byte order mark of UTF-8.", GCL_WRAP_PREFIX, 0,
	  "\\xef\\xbb\\xbf", "\xef\xbb\xbf" GC },
	{ "ansi", "Colours and other escape sequences of terminals.",
	  GCL_WRAP_ANSI, 1, NULL, "\033[36mgc\033[0m 1 @0.032s 21%: ..." },
	{ "html", "Entities and tags, as <br> and &gt;, of a saved page.",
	  GCL_WRAP_HTML, 1, NULL, "<p>" GC " 3-&gt;4-&gt;2 MB, ...<br />" },
	{ "cri", "Log of a pod (CRI-O, podman, containerd): parts of a line "
	  "are joined.", GCL_WRAP_PREFIX, 1,
	  ISO " (?<name>stdout|stderr) (?<part>[PF])(?::\\w+)? ",
	  "2026-11-20T10:47:23.592589359+00:00 stderr F " GC },
	{ "json", "An object with the text in a member: docker's json-file, "
	  "journalctl -o json, go test -json, zap, zerolog, slog, CloudWatch.",
	  GCL_WRAP_JSON, 1, NULL,
	  "{\"log\":\"" GC "\\n\",\"stream\":\"stderr\","
	  "\"time\":\"2026-11-20T10:48:24.123432282Z\"}" },
	{ "syslog-5424", "Syslog, RFC 5424.", GCL_WRAP_PREFIX, 1,
	  "<\\d{1,3}+>1 (?:" ISO "|-) \\S{1,255}+ (?<name>\\S{1,128}+) "
	  "(?<pid>\\S{1,128}+) \\S{1,32}+ "
	  "(?:-|(?:\\[(?:[^\\]\\\\]|\\\\.)*+\\])++) ?(?:\\xef\\xbb\\xbf)?+",
	  "<27>1 2026-11-20T10:49:49Z vm shop 23878 shop - " GC },
	{ "syslog-3164", "Syslog, RFC 3164.", GCL_WRAP_PREFIX, 1,
	  "<\\d{1,3}+>(?:" MONTH "|" ISO ") (?:" HOST ")?" TAGGED,
	  "<27>Nov 20 10:49:35 vm shop[23878]: " GC },
	{ "journald", "journalctl -o short, and the file of a syslog daemon.",
	  GCL_WRAP_PREFIX, 1, "(?:" MONTH "|(?:\\w{3} )?" ISO "|" UNIX
	  "|\\[ *\\d++\\.\\d++\\]) " HOST TAGGED_PID,
	  "Nov 20 10:51:04 vm shop[28236]: " GC },
	{ "journald-export", "journalctl -o export and -o verbose.",
	  GCL_WRAP_EXPORT, 1, NULL, "MESSAGE=" GC },
	{ "heroku", "heroku logs.", GCL_WRAP_PREFIX, 1,
	  ISO " " TAGGED_PID,
	  "2026-11-20T10:51:38.123456+00:00 app[web.1]: " GC },
	{ "kubectl", "kubectl logs --prefix.", GCL_WRAP_PREFIX, 1,
	  "\\[pod/(?<name>[^\\s\\]]{1,256}+)\\] ",
	  "[pod/shop-6b7f/web] " GC },
	{ "compose", "docker compose, foreman, overmind: name and bar.",
	  GCL_WRAP_PREFIX, 1, "(?:" HMS " )?+" LABEL " ++\\| ?+",
	  "web-1     | " GC },
	{ "stern", "stern: pod and container.", GCL_WRAP_PREFIX, 0,
	  "(?<name>[a-z0-9][a-z0-9.-]{1,250}-[a-z0-9]{4,10} "
	  "[a-z0-9][a-z0-9-]{0,62}) ", "shop-6b7f9d5c4-x2x7q web " GC },
	{ "klog", "klog of Kubernetes.", GCL_WRAP_PREFIX, 0,
	  "[IWEF](?<klog>\\d{4} " CLOCK ") ++\\d++ [\\w./-]++:\\d++\\] ",
	  "I1120 10:51:38.123456    1234 main.go:12] " GC },
	{ "zap", "zap's console: stamp, level, caller, set apart by tabs.",
	  GCL_WRAP_PREFIX, 0,
	  ISO "\\t" LEVEL "\\t(?:" GO_FILE "\\t)?+",
	  "2026-11-20T10:51:38.123Z\tINFO\tmain.go:12\t" GC },
	{ "zerolog", "zerolog's console.", GCL_WRAP_PREFIX, 0,
	  "(?:\\d{1,2}:\\d\\d[AP]M|" ISO ") "
	  "(?:TRC|DBG|INF|WRN|ERR|FTL|PNC|\\?\\?\\?) ",
	  "10:51AM INF " GC },
	{ "cloudwatch", "aws logs tail: stamp and stream.", GCL_WRAP_PREFIX, 0,
	  ISO " (?<name>[\\w$.\\[\\]-]{1,128}+(?:/[\\w$.\\[\\]-]{1,128}+)++) ",
	  "2026-11-20T10:51:38+00:00 web/shop/0f3c " GC },
	{ "stamp", "A date and time: docker logs -t, kubectl --timestamps, "
	  "GitHub Actions, Go's log, tai64nlocal, ts.", GCL_WRAP_PREFIX, 0,
	  "\\[?(?:" ISO "|" MONTH ")\\]?:? ",
	  "2026-11-20T10:48:24.123432282Z " GC },
	{ "clock", "A time of day, in brackets or with a fraction.",
	  GCL_WRAP_PREFIX, 0,
	  "(?:\\[(?=.{8,18}\\])|(?=.{8}[.,]))" HMS "\\]?+:?+ ",
	  "[10:51:40.569943] " GC },
	{ "elapsed", "Hours, minutes and seconds, since a start perhaps: "
	  "ts -i, ts -s.", GCL_WRAP_PREFIX, 0, "\\d\\d:\\d\\d:\\d\\d ",
	  "00:00:12 " GC },
	{ "unix", "Seconds since 1970: ts %.s.", GCL_WRAP_PREFIX, 0,
	  "\\[?" UNIX "\\]? ", "1795171864.971162 " GC },
	{ "seconds", "Seconds since a start: ts -s, dmesg.",
	  GCL_WRAP_PREFIX, 0, "\\[? *+\\d{1,9}+\\.\\d{3,9}+\\]? ",
	  "0.041240 " GC },
	{ "tai64n", "tai64n and multilog t.", GCL_WRAP_PREFIX, 1,
	  "@(?<tai>[0-9a-f]{24}) ", "@400000006b0026472b69af84 " GC },
	{ "logcat", "Android's logcat.", GCL_WRAP_PREFIX, 0,
	  "[VDIWEF]/(?<name>[\\w.]{1,64}+) *+(?:\\( *+(?<pid>\\d++)\\))?: ",
	  "E/Go      ( 1234): " GC },
	{ "logfmt", "Keys and values with the text in one: logrus, slog.",
	  GCL_WRAP_LOGFMT, 1, NULL,
	  "time=2026-11-20T10:51:38.123Z level=INFO msg=\"" GC "\"" },
	{ "level", "A level, as slog's default handler adds one.",
	  GCL_WRAP_PREFIX, 0, "\\[?(?:TRACE|DEBUG|INFO|WARN|ERROR)\\]?:? ",
	  "INFO " GC },
	{ "gofile", "File and line of Go's log and of go test -v.",
	  GCL_WRAP_PREFIX, 0, "[ \\t]*+" GO_FILE ": ", "main.go:21: " GC },
	{ "pid", "Number of a process or thread, as strace -f adds it.",
	  GCL_WRAP_PREFIX, 0, "\\[pid +(?<pid>\\d{1,10}+)\\] ",
	  "[pid 29502] " GC },
	{ "grep", "grep -n: file and line.", GCL_WRAP_PREFIX, 0,
	  "(?:[\\w./+-]{1,255}+:)?+\\d{1,10}+:", "app.log:12:" GC },
	{ "numbered", "Numbered lines: cat -n.", GCL_WRAP_PREFIX, 0,
	  " *+\\d{1,10}+\\t", "     1\t" GC },
	{ "sse", "Server-sent events: journalctl -o json-sse.",
	  GCL_WRAP_PREFIX, 0, "data: ", "data: " GC },
	{ "quote", "Quoted or commented out.", GCL_WRAP_PREFIX, 0,
	  "[ \\t]*+(?:>|//|\\*|;|\\||#(?= gc)) ?", "> " GC },
	{ "broken", "Lines broken by mail or a terminal, in mid-word, too.",
	  GCL_WRAP_LINES, 1, NULL, GC },
};
/* clang-format on */

const size_t gcl_nwrappers = GCL_COUNT(gcl_wrappers);

const char *const gcl_wrap_groups[GCL_WRAP_GROUPS] = {
	[GCL_WRAP_ISO] = "iso",
	[GCL_WRAP_MONTH] = "month",
	[GCL_WRAP_KLOG] = "klog",
	[GCL_WRAP_CLOCK] = "clock",
	[GCL_WRAP_UNIX] = "unix",
	[GCL_WRAP_TAI] = "tai",
	[GCL_WRAP_NAME] = "name",
	[GCL_WRAP_PID] = "pid",
	[GCL_WRAP_PART] = "part",
};

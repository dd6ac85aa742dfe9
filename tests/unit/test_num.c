/* Proves that numbers come from text exactly and go to people legibly. */
#include "config.h"

#include <inttypes.h>
#include <math.h>

#include "base/num.h"
#include "tests/lib/tap.h"

static void
scaled(const char *text, uint64_t scale, int want_rc, uint64_t want)
{
	uint64_t v = 0;
	int rc = gcl_num_scaled(gcl_span_of(text), scale, &v);

	ok(rc == want_rc && v == want, "%s x %" PRIu64 " is %" PRIu64
	    ", got %" PRIu64, text, scale, want, v);
}

static void
test_scaled(void)
{
	scaled("12", 1, 0, 12);
	scaled("0.034", 1000000, 0, 34000);
	scaled("12,5", 1000, 0, 12500);
	scaled("0.1234567", 1000, 0, 123);
	scaled("1.9", 1, 0, 1);
	scaled("7", 1048576, 0, 7340032);
	scaled("18446744073709551615", 1, 0, UINT64_MAX);
	scaled("18446744073709551616", 1, -1, UINT64_MAX);
	scaled("18446744073709551615", 2, -1, UINT64_MAX);
	scaled("18446744073.709551615", 1000000000, 0, UINT64_MAX);
	scaled("18446744073.709551616", 1000000000, -1, UINT64_MAX);
	is_int(gcl_num_signed(gcl_span_of("-1.5"), 10), -15, "a minus");
	is_int(gcl_num_signed(gcl_span_of("+2"), 1), 2, "a plus");
	is_int(gcl_num_signed(gcl_span_of("9223372036854775808"), 1),
	    INT64_MAX, "held at the largest");
	is_int(gcl_num_signed(gcl_span_of("-99999999999999999999"), 1),
	    INT64_MIN, "held at the smallest");
}

static void
test_real(void)
{
	static const char *const wrong[] = { "", "NaN", "+Inf", "1e999",
		"0x10", "1,5", "1.5 ", "--1",
		"0.00000000000000000000000000000000000000001" };
	double v = -1;
	size_t i;

	ok(gcl_num_real(gcl_span_of("+9.322032e-001"), &v) == 0 &&
	    v == 0.9322032, "decimals and an exponent");
	ok(gcl_num_real(gcl_span_of("0.0004928976528829892"), &v) == 0 &&
	    v == 0.0004928976528829892, "all digits that a number has");
	for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		is_int(gcl_num_real(gcl_span_of(wrong[i]), &v), -1,
		    "\"%s\" is no number", wrong[i]);
}

static void
test_clock(void)
{
	static const struct {
		const char *text;
		int64_t ns;
	} cases[] = {
		{ "1:02:05", 3725000000000 },
		{ "0:00.03", 30000000 },
		{ "0m0.031s", 31000000 },
		{ "1h 2m 05s", 3725000000000 },
		{ "0.10", 100000000 },
		{ "0m0,031s", 31000000 },
		{ "59:59.99", 3599990000000 },
		{ "99999999999999999999:00", INT64_MAX },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
		is_int(gcl_num_clock(gcl_span_of(cases[i].text)), cases[i].ns,
		    "clock %s", cases[i].text);
}

static void
test_parse(void)
{
	static const struct {
		const char *text;
		enum gclog_unit unit;
		double want; /* NaN: refused */
	} cases[] = {
		{ "500us", GCLOG_NS, 500000 },
		{ "1.5 ms", GCLOG_NS, 1500000 },
		{ "2s", GCLOG_NS, 2e9 },
		{ "7", GCLOG_NS, 7 },
		{ "512MiB", GCLOG_BYTES, 536870912 },
		{ "2MiB/s", GCLOG_BYTES_PER_S, 2097152 },
		{ "2MiB/h", GCLOG_BYTES_PER_H, 2097152 },
		{ "10%", GCLOG_PCT, 10 },
		{ "3", GCLOG_COUNT, 3 },
		{ ".5", GCLOG_COUNT, 0.5 },
		{ "3ms", GCLOG_BYTES, NAN },
		{ "3xyz", GCLOG_NS, NAN },
		{ "3%", GCLOG_COUNT, NAN },
		{ "", GCLOG_COUNT, NAN },
		{ "-1", GCLOG_COUNT, NAN },
		{ "nan", GCLOG_COUNT, NAN },
		{ "inf", GCLOG_COUNT, NAN },
		{ "1e999", GCLOG_COUNT, NAN },
		{ "1e300TiB", GCLOG_BYTES, NAN },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		double v = 0;
		int rc = gcl_num_parse(cases[i].text, cases[i].unit, &v);

		if (isnan(cases[i].want))
			ok(rc < 0, "\"%s\" is refused", cases[i].text);
		else
			ok(rc == 0 && fabs(v - cases[i].want) < 1e-6,
			    "\"%s\" is %g", cases[i].text, cases[i].want);
	}
}

static void
test_human(void)
{
	static const struct {
		double value;
		enum gclog_unit unit;
		const char *want;
	} cases[] = {
		{ 0, GCLOG_NS, "0" },
		{ 900, GCLOG_NS, "900 ns" },
		{ 34000, GCLOG_NS, "34 us" },
		{ 1160000, GCLOG_NS, "1.16 ms" },
		{ 999999, GCLOG_NS, "1.00 ms" },
		{ 12345678901, GCLOG_NS, "12.3 s" },
		{ 100e9, GCLOG_NS, "1m 40s" },
		{ 3725e9, GCLOG_NS, "1h 02m" },
		{ 90000e9, GCLOG_NS, "1d 01h" },
		{ 0, GCLOG_BYTES, "0" },
		{ 1023, GCLOG_BYTES, "1023 B" },
		{ 763363328, GCLOG_BYTES, "728 MiB" },
		{ 1572864, GCLOG_BYTES, "1.50 MiB" },
		{ 2097152, GCLOG_BYTES_PER_S, "2 MiB/s" },
		{ -2097152, GCLOG_BYTES_PER_H, "-2 MiB/h" },
		{ 4.72, GCLOG_PCT, "4.72 %" },
		{ 12, GCLOG_COUNT, "12" },
		{ 0.0042, GCLOG_COUNT, "0.004" },
		{ -0.00003, GCLOG_PCT, "-3e-05 %" },
		{ 1e-13, GCLOG_PCT, "0.00 %" },
		{ 0.1234, GCLOG_PER_S, "0.12 /s" },
		{ -2000, GCLOG_NS, "-2 us" },
		{ 0, GCLOG_WALL_NS, "1970-01-01 00:00:00 UTC" },
	};
	char text[GCL_NUM_TEXT];
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
		is_str(gcl_num_human(text, cases[i].value, cases[i].unit),
		    cases[i].want, "human %s", cases[i].want);
	is_str(gcl_num_human(text, NAN, GCLOG_NS), "-", "human NaN");
}

static void
decimal(const char *text, int shift, uint64_t scale, int want_rc,
    uint64_t want)
{
	uint64_t v = 0;
	int rc = gcl_num_decimal(gcl_span_of(text), shift, scale, &v);

	ok(rc == want_rc && v == want, "%s x 10^%d x %" PRIu64 " is %" PRIu64
	    ", got %" PRIu64, text, shift, scale, want, v);
}

static void
test_decimal(void)
{
	decimal("4.502616e+06", 0, 1, 0, 4502616);
	decimal("4.5E6", 0, 1, 0, 4500000);
	decimal("100.0", 0, 1, 0, 100);
	decimal("7.1718e-05", 9, 1, 0, 71718);
	decimal("1.7951721574704108e+09", 9, 1, 0,
	    UINT64_C(1795172157470410800));
	decimal("1.5", 0, 1048576, 0, 1572864);
	decimal("0.3333333333333333333333333333", 0, 1048576, 0, 349525);
	decimal("18446744073709551615", 0, 1, 0, UINT64_MAX);
	decimal("18446744073709551616", 0, 1, -1, UINT64_MAX);
	decimal("1e20", 0, 1, -1, UINT64_MAX);
	decimal("1e99999", 0, 1, -1, UINT64_MAX);
	decimal("1e-99999", 0, 1, 0, 0);
	decimal("0e99999", 0, 1, 0, 0);
	decimal("20000000000000000000", 0, 1048576, -1, UINT64_MAX);
}

int
main(void)
{
	test_decimal();
	test_scaled();
	test_real();
	test_clock();
	test_parse();
	test_human();
	return tap_done();
}

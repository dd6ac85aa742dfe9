#!/bin/sh
# Makes configure and what it needs; run it once after a checkout.
cd "$(dirname "$0")" && exec autoreconf -fi

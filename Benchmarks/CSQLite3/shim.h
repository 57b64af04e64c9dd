#ifndef BENCHMARKS_CSQLITE3_SHIM_H
#define BENCHMARKS_CSQLITE3_SHIM_H

#include <sqlite3.h>

#endif

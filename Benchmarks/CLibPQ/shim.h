#ifndef BENCHMARKS_CLIBPQ_SHIM_H
#define BENCHMARKS_CLIBPQ_SHIM_H

#include <libpq-fe.h>

#endif

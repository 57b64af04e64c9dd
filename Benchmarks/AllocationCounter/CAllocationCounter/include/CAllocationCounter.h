#ifndef C_ALLOCATION_COUNTER_H
#define C_ALLOCATION_COUNTER_H

#include <stdbool.h>
#include <stdint.h>

/* Whether allocations are counted on this platform: on Linux with glibc. */
bool allocation_counter_works(void);

/* The number of blocks that the calling thread has asked the heap for since it began, in any language and
 * any library of the process. */
uint64_t allocation_count(void);

/* What all threads of the process have asked the heap for. */
struct allocation_totals {
    /* Calls that ask for a block, whichever function they use. A block that is made larger counts again. */
    uint64_t count;
    /* The bytes that they asked for, without what the heap adds. */
    uint64_t bytes;
};

/* Counts all threads from now on, beginning at zero. Until then they cost a program nothing but a look at a
 * flag, so that what it times is what it does. */
void allocation_totals_start(void);

/* What was counted since the start; counting ends. What a thread asks for at this very moment may or may not
 * be in it: let the others come to rest first. */
struct allocation_totals allocation_totals_stop(void);

/* Called at every allocation while all threads are counted: the place for a debugger's breakpoint. */
void allocation_counted(uint64_t size);

/* Gives what the heap keeps and nothing uses back to the system, where that is possible. */
void heap_trim(void);

#endif

// What the C++ library of a newer system asks of the C library, and the oldest one that link-portable takes lacks.

/// True if the process has one thread, so that the C++ library may count references without atomic instructions. Never true here.
char __libc_single_threaded = 0;

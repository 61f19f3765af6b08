// What libBigWig asks of libcurl to read files over a network. MotifKit only writes bigWig files, to disks, so none of it does anything.

int curl_global_init(long flags) { (void)flags; return 0; }
void curl_global_cleanup(void) {}
void *curl_easy_init(void) { return 0; }
void curl_easy_cleanup(void *handle) { (void)handle; }
// CURLE_NOT_BUILT_IN
int curl_easy_setopt(void *handle, int option, ...) { (void)handle; (void)option; return 4; }
int curl_easy_getinfo(void *handle, int info, ...) { (void)handle; (void)info; return 4; }
int curl_easy_perform(void *handle) { (void)handle; return 4; }
const char *curl_easy_strerror(int code) { (void)code; return "built without a network"; }

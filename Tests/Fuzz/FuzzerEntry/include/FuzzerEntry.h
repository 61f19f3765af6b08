#ifndef FUZZER_ENTRY_H
#define FUZZER_ENTRY_H

// The Swift package manager makes main of an executable NAME another name for NAME_main, which hides libFuzzer's own
// main. So there is one function here for each fuzzer, and each starts libFuzzer on LLVMFuzzerTestOneInput.
int AlignmentFileFuzzer_main(int argc, char **argv);
int AlignmentIndexFuzzer_main(int argc, char **argv);
int CRAMFileFuzzer_main(int argc, char **argv);
int LabelledTableFuzzer_main(int argc, char **argv);
int MatrixFileFuzzer_main(int argc, char **argv);
int ModelFileFuzzer_main(int argc, char **argv);
int MotifFileFuzzer_main(int argc, char **argv);
int RegionFileFuzzer_main(int argc, char **argv);
int SequenceFileFuzzer_main(int argc, char **argv);
int VariantFileFuzzer_main(int argc, char **argv);

#endif

internal import CMotifKit
internal import MotifPipelines

@c @implementation public func motifkit_job_create() -> OpaquePointer { JobControl().retained() }

@c @implementation public func motifkit_job_cancel(_ job: OpaquePointer) { JobControl.of(job).cancel() }

@c @implementation public func motifkit_job_done(_ job: OpaquePointer) -> Int64 { Int64(JobControl.of(job).done) }

@c @implementation public func motifkit_job_total(_ job: OpaquePointer) -> Int64 { Int64(JobControl.of(job).total) }

@c @implementation public func motifkit_job_free(_ job: OpaquePointer?) { JobControl.release(job) }

"""What intake refuses, beside the refusals every service knows."""

from __future__ import annotations

from kernel.errors import Code, Refusal


class CatalogueNotPublished(Refusal):
    """This centre has no published catalogue yet; import one first."""

    code = Code.FAILED_PRECONDITION
    zh = "本中心尚未发布事项目录，请先导入目录。"


class PublishedMeanwhile(Refusal):
    """Version {version} was published meanwhile, not by this; look at how it differs now, then publish."""

    code = Code.FAILED_PRECONDITION
    zh = "比对之后已发布第{version}版，本次未发布；请重新比对后再发布。"


class GreenChannelNotAsked(Refusal):
    """Nobody asked for the green channel for this case."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件未申请绿色通道。"


class GreenChannelAskedAlready(Refusal):
    """{officer_id} asked for the green channel on {asked_at}; it is asked for once and decided once."""

    code = Code.FAILED_PRECONDITION
    reason = "GREEN_CHANNEL_ASKED"
    zh = "{officer_id}已于{asked_at}申请绿色通道；每件只申请一次、决定一次。"


class GreenChannelDecided(Refusal):
    """Somebody has already decided whether this case goes through the green channel."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件是否走绿色通道已有决定。"


class GreenChannelTooLate(Refusal):
    """The departments have decided this case; there is nothing left to put first."""

    code = Code.FAILED_PRECONDITION
    zh = "各部门已作出决定，无须再走绿色通道。"


class GreenChannelNeedsSecondPerson(Refusal):
    """Who asked for the green channel cannot agree to it; another person decides."""

    code = Code.FAILED_PRECONDITION
    zh = "申请绿色通道的人不能自行同意，须由他人决定。"


class CaseNotAwaitingMaterials(Refusal):
    """This case does not wait for materials; its one notice is settled and it was accepted."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件不在待补正状态，已经受理，不得再次要求补正。"


class NoticeGiven(Refusal):
    """The applicant was told once what is missing; a second notice is not given."""

    code = Code.FAILED_PRECONDITION
    zh = "已一次性告知所缺材料，不得再次要求补正。"


class SecondNoticeGiven(Refusal):
    """A supervisor had the notice given a second time already; there is no third."""

    code = Code.FAILED_PRECONDITION
    zh = "已由监察人员同意再次告知一次，不得第三次告知。"


class ApplicationOver(Refusal):
    """This application ended without being accepted; apply anew, with all papers, at any window."""

    code = Code.FAILED_PRECONDITION
    zh = "该申请已终止或不予受理，不能再补正；请备齐材料，到任一窗口重新申请。"


class ItemCancelled(Refusal):
    """This application cannot be accepted any more: {stopped_en}. Refuse the acceptance in writing."""

    code = Code.FAILED_PRECONDITION
    zh = "{stopped_zh}，该申请不能受理；请出具不予受理通知书。"


class ResultNotReady(Refusal):
    """The result cannot be handed over yet; the facts say what is missing."""

    code = Code.FAILED_PRECONDITION
    zh = "办件结果尚不能出件，缺少的环节见说明。"
    # The decision and the payment come from other services.
    eventual = True


class ResultAlreadyIssued(Refusal):
    """The result was already handed over and the case is closed."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件结果已经出件，办件已办结。"


class DocumentNotDue(Refusal):
    """The case has no such document, or not yet."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件没有此类文书，或尚未到出具时。"


class DocumentNotConfirmed(Refusal):
    """There is no such document, or the code does not belong to it."""

    code = Code.NOT_FOUND
    zh = "没有该文书，或校验码不符。"
    says_enough = True


class CaseNotAccepted(Refusal):
    """A decision or a bill arrived for a case that was not accepted."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件尚未受理，不应有决定或账单。"


class DecisionConflict(Refusal):
    """Another decision on this case is already recorded."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件已记录另一决定。"


class DecisionIncomplete(Refusal):
    """The decision does not cover exactly the items of the case."""

    code = Code.FAILED_PRECONDITION
    zh = "决定所列事项与办件事项不一致。"


class PostNotFound(Refusal):
    """The register of this centre has no such post."""

    code = Code.NOT_FOUND
    zh = "本中心岗位授权表中没有该岗位。"


class PostWithoutDeputy(Refusal):
    """This post has no B officer who could stand in; name one in the register."""

    code = Code.FAILED_PRECONDITION
    zh = "该岗位未设B岗人员，无法顶岗，请先在岗位授权表中设置。"


class PostNotCovered(Refusal):
    """Nobody stands in at this post, so there is nothing to end."""

    code = Code.FAILED_PRECONDITION
    zh = "该岗位当前没有顶岗，无需结束。"


class CaseNotClosed(Refusal):
    """This case is not closed yet; its personal data is needed until then."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件尚未办结，仍需使用其个人信息。"


class PersonalDataGone(Refusal):
    """The personal data of this case was erased; the facts say when."""

    code = Code.FAILED_PRECONDITION
    reason = "PERSONAL_DATA_ERASED"
    zh = "该办件的个人信息已被删除，删除时间见说明。"


class NoPayer(Refusal):
    """Nobody pays for this case: it has no bill with something due."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件没有应缴的费用，无交款人。"


class LookUpFailed(Refusal):
    """No case has this number and this query code; check both, or ask at the window."""

    code = Code.NOT_FOUND
    zh = "没有与该办件编号和查询码相符的办件，请核对后重试，或到窗口查询。"


class ProjectTaken(Refusal):
    """{officer_id} has this project; they may offer it to you."""

    code = Code.FAILED_PRECONDITION
    zh = "该项目由{officer_id}代办，可由其移交。"


class ProjectNotYours(Refusal):
    """This project is handed over by who has it, {officer_id}, or by the head of the centre; nobody's is taken."""

    code = Code.FAILED_PRECONDITION
    zh = "该项目由{officer_id}代办，只能由其本人或中心主任移交；无人代办的项目由项目经理认领。"


class NothingOffered(Refusal):
    """This project is not offered to anybody who could take it over, or not to you."""

    code = Code.FAILED_PRECONDITION
    zh = "该项目没有待接收的移交，或移交对象不是您。"


class TakerLacksPower(Refusal):
    """No post of {officer_id} may coordinate {item_code}, so the project cannot be handed over to them."""

    code = Code.FAILED_PRECONDITION
    zh = "{officer_id}所在岗位没有{item_code}的协调权，不能接收该项目。"


class ProjectOver(Refusal):
    """This case is over; nobody has to push it any more."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件已办结，无须代办。"


class HandedOverTooOften(Refusal):
    """This project has changed hands {most} times; leave it with who has it."""

    code = Code.FAILED_PRECONDITION
    zh = "该项目移交记录已达{most}次，不能再移交。"


class ProcedureSettled(Refusal):
    """This case is decided, or over; only what nothing is decided of comes to another procedure."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件已作出决定或已终止，只有尚未作出决定的办件可以更正受理事项。"


class ProcedureChangeOpen(Refusal):
    """{officer_id} has proposed another procedure for this case; that comes first."""

    code = Code.FAILED_PRECONDITION
    zh = "{officer_id}已提出更正该办件的受理事项，须先办结。"


class NoProcedureChange(Refusal):
    """Nobody has proposed another procedure for this case, or somebody has decided over it."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件没有待确认的受理事项更正。"


class ProcedureChangeNeedsSecondPerson(Refusal):
    """Departments work on this case already: somebody else than who proposed it has to agree."""

    code = Code.PERMISSION_DENIED
    zh = "该办件已在审批，须由提出人以外的人员确认更正。"


class RightPapersMissing(Refusal):
    """The right procedure lacks {missing_en}; the case is accepted, so they are handed in first."""

    code = Code.FAILED_PRECONDITION
    zh = "正确事项尚缺{missing_zh}；该办件已受理，须先收齐材料。"


class SameProcedure(Refusal):
    """The case has these items already; nothing would be corrected."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件已是这些事项，无须更正。"


class CorrectedTooOften(Refusal):
    """The procedure of this case was corrected {most} times; refuse it, or go on with it as it is."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件已更正{most}次，不能再更正。"


class PaperNotThere(Refusal):
    """Nothing was handed in of this paper."""

    code = Code.FAILED_PRECONDITION
    zh = "该材料尚未提交。"


class PaperReplaced(Refusal):
    """Another paper was handed in since this one was looked at; look at that one."""

    code = Code.FAILED_PRECONDITION
    zh = "该材料已更换，请查看新提交的材料。"


class PaperFoundAlready(Refusal):
    """It was found already that this paper cannot be used."""

    code = Code.FAILED_PRECONDITION
    reason = "PAPER_FOUND_UNUSABLE"
    zh = "该材料已认定不能使用。"


class PaperSettled(Refusal):
    """The case was accepted with this paper; only what was promised then is asked for again."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件已凭此材料受理，受理后只能要求重新提交容缺承诺的材料。"


class AskedAgainTooOften(Refusal):
    """Papers of this case were found unusable {most} times; refuse it, or go on with it as it is."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件认定材料不能使用已达{most}次。"


class ResultAnnounced(Refusal):
    """The applicant was told that the result is ready; no paper is asked for any more."""

    code = Code.FAILED_PRECONDITION
    zh = "已通知申请人领取结果，不得再要求提交材料。"


class RatingNotDue(Refusal):
    """The result has not been handed over yet; rate the case when it is closed."""

    code = Code.FAILED_PRECONDITION
    zh = "办件尚未办结，请在领取结果后评价。"


class OffCentreFeesTold(Refusal):
    """Of this case {most} fees were told already; tell the rest at the window."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件已反映{most}笔，其余请到窗口反映。"


class ItemNotFound(Refusal):
    """The catalogue of this centre has no such item; search it by words."""

    code = Code.NOT_FOUND
    zh = "本中心事项目录中没有该事项，请按名称查找。"


class ItemRetired(Refusal):
    """This item was taken out of the catalogue; nobody may handle it any more."""

    code = Code.NOT_FOUND
    zh = "该事项已从目录中取消，任何人不得再办理。"


class NotAWindow(Refusal):
    """This post accepts no applications, so it is no window that could be open."""

    code = Code.FAILED_PRECONDITION
    zh = "该岗位没有受理权，不是窗口。"


class WindowNotYours(Refusal):
    """This window is its A officer's, or of the B officer who stands in now; nobody else is on duty there."""

    code = Code.PERMISSION_DENIED
    zh = "该窗口由A岗人员或正在顶岗的B岗人员值守，其他人员不能开窗、关窗。"


class WindowTaken(Refusal):
    """{officer_id} is on duty at this window; it has one officer at a time."""

    code = Code.FAILED_PRECONDITION
    zh = "该窗口由{officer_id}值守，同一时间只有一人。"


class WindowNotOpen(Refusal):
    """Nobody is on duty at this window."""

    code = Code.FAILED_PRECONDITION
    zh = "该窗口当前无人值守，无须关窗。"


class QueueGroupNotFound(Refusal):
    """No numbers are drawn at this centre for {group_code}."""

    code = Code.NOT_FOUND
    zh = "本中心没有{group_code}号队，或已停止取号。"


class PriorityNotGranted(Refusal):
    """Nobody of this kind goes first in {group_code}: the centre has not set that they do, or a screen asked for it."""

    code = Code.FAILED_PRECONDITION
    zh = "{group_code}号队未设置该类人员优先，或不是由窗口人员取号。"


class QueueFull(Refusal):
    """{most} numbers were drawn in this group today; there are no more."""

    code = Code.FAILED_PRECONDITION
    zh = "本队今日已取满{most}个号。"


class TicketNotFound(Refusal):
    """This centre has no such number."""

    code = Code.NOT_FOUND
    zh = "本中心没有该号。"


class TicketElsewhere(Refusal):
    """{number} is not in your hands: another window has it, or it has ended, or it is of another day."""

    code = Code.FAILED_PRECONDITION
    zh = "{number}号不在您手中：已由其他窗口叫号，或已结束，或不是今日的号。"


class CallAgain(Refusal):
    """{number} was called {calls} times; call it {most} times before it counts as not come."""

    code = Code.FAILED_PRECONDITION
    zh = "{number}号已叫{calls}次，叫满{most}次仍未到才能过号。"


class CatalogueDraftNotFound(Refusal):
    """This centre has no draft of the catalogue with this number."""

    code = Code.NOT_FOUND
    zh = "本中心没有该编号的目录草案。"


class CatalogueDraftDecided(Refusal):
    """This draft of the catalogue was decided already, by {decided_by}."""

    code = Code.FAILED_PRECONDITION
    zh = "该目录草案已由{decided_by}处理。"


class CatalogueDraftsWait(Refusal):
    """{most} drafts of the catalogue wait for a second administrator; have those published or sent back first."""

    code = Code.FAILED_PRECONDITION
    zh = "已有{most}份目录草案待他人发布，请先发布或退回。"


class CatalogueVersionScheduled(Refusal):
    """Version {version} takes effect on {valid_from}; withdraw it first, or publish this after that day began."""

    code = Code.FAILED_PRECONDITION
    zh = "第{version}版将于{valid_from}生效；请先撤回该版，或待其生效后重新比对发布。"


class PublicationNeedsSecondPerson(Refusal):
    """Who made this draft of the catalogue cannot publish it; another administrator does."""

    code = Code.FAILED_PRECONDITION
    zh = "草案的编制人不能自行发布，须由另一名目录管理员发布。"


class MaterialNotStored(Refusal):
    """There is no file of this material: it was handed in on paper, or its file was erased."""

    code = Code.NOT_FOUND
    zh = "该材料没有电子文件：以纸质提交，或者文件已删除。"


class NotInstant(Refusal):
    """{item_code} takes time, so the case cannot be finished at the window; only instant items can."""

    code = Code.FAILED_PRECONDITION
    zh = "{item_code} 不是即办件，不能当场办结。"


class NotYetAccepted(Refusal):
    """The case is not accepted; nothing of it can be decided."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件未受理，不能作出决定。"


class CaseDecided(Refusal):
    """The case is decided already; hand the result over as ever, once it is ready."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件已作出决定，结果办妥后按常规出件。"


class PapersPromised(Refusal):
    """Papers were promised at the acceptance, and the result waits for them: it cannot be finished at once."""

    code = Code.FAILED_PRECONDITION
    zh = "该办件为容缺受理，结果须待补交材料，不能当场办结。"


class EnquiryNotFound(Refusal):
    """There is no such enquiry, or it is not yours to see."""

    code = Code.NOT_FOUND
    zh = "没有该咨询，或您无权查看。"


class EnquiryNotConfirmed(Refusal):
    """No enquiry has this number and this query code; check both, or ask at the window."""

    code = Code.NOT_FOUND
    zh = "没有与该咨询编号和查询码相符的咨询，请核对后重试，或到窗口查询。"
    says_enough = True


class EnquiryAnswered(Refusal):
    """This enquiry is answered; whatever is asked next is a new one."""

    code = Code.FAILED_PRECONDITION
    zh = "该咨询已答复；再有问题请另行登记。"


class EnquiryNotYours(Refusal):
    """{officer_id} was asked first and follows this enquiry; only they and the department that has it go on with it."""

    code = Code.PERMISSION_DENIED
    zh = "该咨询由首问责任人{officer_id}跟办，只有首问责任人和承办部门可以办理。"


class EnquiryWithoutMove(Refusal):
    """The enquiry is there already."""

    code = Code.FAILED_PRECONDITION
    zh = "该咨询已在该处，无须再转。"


class EnquiriesFull(Refusal):
    """So much was asked over the page today that no more is taken; come to the window, or call."""

    code = Code.RESOURCE_EXHAUSTED
    zh = "今日网上咨询已达上限，请到窗口或电话咨询。"
    says_enough = True
    lasting = True


class MessageNotFound(Refusal):
    """There is no such message at this centre."""

    code = Code.NOT_FOUND
    zh = "本中心没有该通知。"


class MessageNotStuck(Refusal):
    """This message has gone out, waits to, or says nothing of its case any more."""

    code = Code.FAILED_PRECONDITION
    zh = "该通知已发送、待发送或已过时，无须重发。"
